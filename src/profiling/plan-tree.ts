/** A node of a plan, by the names that PostgreSQL gives its parts in JSON. */
export interface PlanNode {
  readonly 'Node Type': string;
  readonly 'Relation Name'?: string;
  readonly Alias?: string;
  readonly 'Index Name'?: string;
  readonly Filter?: string;
  readonly 'Hash Cond'?: string;
  readonly 'Merge Cond'?: string;
  readonly 'Join Filter'?: string;
  readonly Plans?: readonly PlanNode[];
}

/** The node and all below it, from the top. */
export function nodesOf(node: PlanNode): PlanNode[] {
  return [node, ...(node.Plans ?? []).flatMap(nodesOf)];
}

/** A plan without its costs, in one line: equal for equal plans, and legible where they differ. */
export function shapeOf(node: PlanNode): string {
  const { 'Node Type': type, 'Relation Name': table, 'Index Name': index, Plans = [] } = node;
  const what = `${type}${index === undefined ? '' : ` using ${index}`}${table === undefined ? '' : ` on ${table}`}`;
  return Plans.length === 0 ? what : `${what} (${Plans.map(shapeOf).join(', ')})`;
}
