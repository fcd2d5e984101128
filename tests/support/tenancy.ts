/** A statement as the check reads it: its text, and the value of each parameter. */
export interface BoundStatement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** A mention of a table, and whether only rows of the store can come of it. */
export interface TableUse {
  readonly table: string;
  readonly bound: boolean;
}

const NO_ALIAS = /^(?:on|where|join|left|inner|cross|group|order|limit|using)$/;
/** Words that could widen a condition, or bring another one into its place; none is needed so far. */
const UNREADABLE = /\b(?:or|case|union|intersect|except|right|full)\b/;

/**
 * Every mention of a table in a statement. It is bound when the brackets around it have `alias.store_id = $n` among their
 * conditions, and $n is the store. What the check cannot read counts as unbound: it may ask for clearer SQL, and lets
 * nothing pass.
 */
export function tableUses(
  { sql, parameters }: BoundStatement,
  tenantColumns: ReadonlyMap<string, string>,
  store: unknown,
): TableUse[] {
  const text = sql
    .toLowerCase()
    .replace(/\/\*.*?\*\//g, '')
    .replaceAll('"', '');
  const mention = new RegExp(`(?<![\\w.])(?:${[...tenantColumns.keys()].join('|')})(?![\\w.(])`, 'g');
  return [...text.matchAll(mention)].map(({ 0: table, index }) => {
    const [before, after] = bracketsAround(text, index);
    const column = tenantColumns.get(table) as string;
    const parameter = comparedWith(before, after.slice(table.length), column);
    return { table, bound: parameter !== undefined && parameters[parameter - 1] === store };
  });
}

/** The n of the `$n` that the tenant column must equal, for a table that stands between these two texts. */
function comparedWith(before: string, after: string, column: string): number | undefined {
  const scope = before + after;
  const [, keyword] = /\b(from|join)\s+$/.exec(before) ?? [];
  if (keyword === undefined || UNREADABLE.test(scope)) return undefined;
  const [, word = ''] = /^\s+(?:as\s+)?(\w+)/.exec(after) ?? [];
  const alias = NO_ALIAS.test(word) ? '' : word;
  // Without an alias the column is this table's for sure only where it stands alone.
  if (alias === '' && (scope.match(/\b(?:from|join)\b/g) ?? []).length > 1) return undefined;
  // The condition of an outer join drops no row of the table that comes first.
  const conditions = keyword === 'from' && /\bleft\b/.test(scope) ? scope.replace(/^.*?\bwhere\b/s, 'where') : scope;
  const name = alias === '' ? column : `${alias}\\.${column}`;
  const [, n] = new RegExp(`\\b(?:where|and|on)\\s+${name} = \\$(\\d+)(?!\\w)`).exec(conditions) ?? [];
  return n === undefined ? undefined : Number(n);
}

/** The text of the innermost brackets around a place, up to it and from it on, without the brackets inside. */
function bracketsAround(text: string, index: number): [string, string] {
  const before = [...text.slice(0, index)].reverse().join('');
  const opening = firstUnmatched(before, ')', '(');
  const closing = firstUnmatched(text.slice(index), '(', ')');
  return [flat(text.slice(index - opening, index)), flat(text.slice(index, index + closing))];
}

/** How many characters stand before the first bracket that closes more than was opened. */
function firstUnmatched(text: string, opens: string, closes: string): number {
  let depth = 0;
  for (const [index, sign] of [...text].entries()) {
    if (sign === opens) depth++;
    else if (sign === closes && depth-- === 0) return index;
  }
  return text.length;
}

function flat(text: string): string {
  const outer = text.replace(/\([^()]*\)/g, '[]');
  return outer === text ? text : flat(outer);
}
