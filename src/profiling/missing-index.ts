import type { Explanation } from './explain.ts';
import { nodesOf, type PlanNode } from './plan-tree.ts';

/** What a loader declares to read a table by: columns compared for equality, then those it is read in the order of. */
export interface DeclaredPath {
  readonly table: string;
  readonly equal: readonly string[];
  readonly order: readonly string[];
}

/** A table that is read from end to end for want of an index. */
export interface MissingIndex {
  readonly table: string;
  readonly rows: number;
  readonly equal: readonly string[];
  /** The statement that would make the index. */
  readonly create: string;
}

/** In a smaller table an index gains nothing. */
const LEAST_ROWS = 1_000;

/** The indexes that a plan wants: for what the loader declares, or else for what the plan itself filters by. */
export function missingIndexes({ root, tables }: Explanation, declared: readonly DeclaredPath[]): MissingIndex[] {
  return nodesOf(root).flatMap((node) => {
    const table = tables.find(({ name }) => name === node['Relation Name']);
    if (node['Node Type'] !== 'Seq Scan' || table === undefined || table.rows <= LEAST_ROWS) return [];
    const filtered = equalIn(node, root);
    const path = declared.find(
      (each) => each.table === table.name && each.equal.every((name) => filtered.includes(name)),
    );
    const { equal, order } = path ?? { equal: filtered, order: [] };
    // With such an index at hand, PostgreSQL has its reasons.
    if (equal.length === 0 || table.indexes.some((columns) => beginsWith(columns, equal))) return [];
    const create = `create index concurrently on ${table.name} (${[...equal, ...order].join(', ')});`;
    return [{ table: table.name, rows: table.rows, equal, create }];
  });
}

/** The columns of a scan that its filter, or a join above it, compares for equality. */
function equalIn({ Alias, Filter = '' }: PlanNode, root: PlanNode): string[] {
  const joins = nodesOf(root).flatMap((node) => [node['Hash Cond'], node['Merge Cond'], node['Join Filter']]);
  const compared = [
    ...sidesOf(Filter).filter(({ alias }) => alias === undefined || alias === Alias),
    ...joins.flatMap((condition = '') => sidesOf(condition)).filter(({ alias }) => alias === Alias),
  ];
  return [...new Set(compared.map(({ column }) => column))];
}

/** The columns on either side of an equality, as PostgreSQL prints conditions. */
function sidesOf(condition: string): { alias: string | undefined; column: string }[] {
  const sides = condition.split(' AND ').flatMap((part) => (part.includes(' = ') ? part.split(' = ') : []));
  return sides.flatMap((side) => {
    const [, alias, column] = /^\(*(?:(\w+)\.)?([a-z_]\w*)\)*(?:::.*)?$/.exec(side) ?? [];
    return column === undefined ? [] : [{ alias, column }];
  });
}

function beginsWith(columns: readonly string[], equal: readonly string[]): boolean {
  const first = columns.slice(0, equal.length);
  return first.length === equal.length && equal.every((column) => first.includes(column));
}
