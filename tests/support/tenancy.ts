import { bracketsAround, ctesOf, firstUnmatched, flat, plainText } from './sql-text.ts';

/** A statement as the check reads it: its text, and the value of each parameter. */
export interface BoundStatement {
  readonly sql: string;
  readonly parameters: readonly unknown[];
}

/** A mention of a table, and whether only rows of the store can come of it or be written by it. */
export interface TableUse {
  readonly table: string;
  readonly bound: boolean;
}

const NO_ALIAS = /^(?:on|where|join|left|inner|cross|group|order|limit|using|set)$/;
/** Words that could widen a condition, or bring another one into its place; none is needed so far. */
const UNREADABLE = /\b(?:or|case|intersect|except|right|full)\b/;

/**
 * Every mention of a table in a statement. What is read, updated or deleted is bound when the brackets around it have
 * `alias.store_id = $n` among their conditions; what is inserted, when `$n` goes into the column; and $n is the store.
 * What the check cannot read counts as unbound: it may ask for clearer SQL, and lets nothing pass.
 */
export function tableUses(
  { sql, parameters }: BoundStatement,
  tenantColumns: ReadonlyMap<string, string>,
  store: unknown,
): TableUse[] {
  const text = plainText(sql);
  const ctes = ctesOf(text);
  const mention = new RegExp(`(?<![\\w.])(?:${[...tenantColumns.keys()].join('|')})(?![\\w.(])`, 'g');
  return [...text.matchAll(mention)].flatMap(({ 0: table, index }) => {
    const [before, from] = bracketsAround(text, index);
    const [, keyword = ''] = /\b(from|join|update|insert into) $/.exec(before) ?? [];
    // A CTE may have the name of a table: only what reads it later means the CTE, and never what writes.
    const mine = ctes.filter(({ name }) => name === table);
    const isRead = keyword === 'from' || keyword === 'join';
    if (mine.some(({ at, usedFrom }) => at === index || (isRead && usedFrom < index))) return [];
    const after = from.slice(table.length);
    const column = tenantColumns.get(table) as string;
    const parameter =
      keyword === 'insert into' ? insertedAs(after, column) : comparedWith(keyword, before, after, column);
    return [{ table, bound: parameter !== undefined && parameters[parameter - 1] === store }];
  });
}

/** The n of the `$n` that the tenant column must equal, for a table that stands between these two texts. */
function comparedWith(keyword: string, before: string, after: string, column: string): number | undefined {
  const branch = [
    flat(before)
      .split(/\bunion\b/)
      .at(-1),
    flat(after).split(/\bunion\b/)[0],
  ].join('');
  const [set = ''] = /\bset\b.*?(?=\bfrom\b|\bwhere\b|$)/.exec(branch) ?? [];
  // What is shown and what is set widens no condition.
  const scope = branch.replace(set, '').replace(/\bselect\b.*?\bfrom\b/, 'select from');
  if (keyword === '' || UNREADABLE.test(scope) || new RegExp(`\\b${column} =`).test(set)) return undefined;
  const [, word = ''] = /^\s+(?:as\s+)?(\w+)/.exec(after) ?? [];
  const alias = NO_ALIAS.test(word) ? '' : word;
  // Without an alias the column is this table's for sure only where it stands alone.
  if (alias === '' && (scope.match(/\b(?:from|join|update)\b/g) ?? []).length > 1) return undefined;
  // The condition of an outer join drops no row of the table that comes first.
  const conditions = keyword === 'from' && /\bleft\b/.test(scope) ? scope.replace(/^.*?\bwhere\b/s, 'where') : scope;
  const name = alias === '' ? column : `${alias}\\.${column}`;
  const [, n] = new RegExp(`\\b(?:where|and|on)\\s+${name} = \\$(\\d+)(?!\\w)`).exec(conditions) ?? [];
  return n === undefined ? undefined : Number(n);
}

/** The n of the `$n` that goes into the tenant column, for an insert of one row or of what one select brings. */
function insertedAs(after: string, column: string): number | undefined {
  const [head, names = '', source] = /^(?: as \w+)? \(([^()]*)\) (values \(|select )/.exec(after) ?? [];
  if (head === undefined) return undefined;
  const rest = after.slice(head.length);
  const isOneRow = source === 'values (';
  const end = isOneRow ? firstUnmatched(rest, '(', ')') : flat(rest).search(/ from |$/);
  const values = (isOneRow ? flat(rest.slice(0, end)) : flat(rest).slice(0, end)).split(',');
  const tail = flat(rest.slice(isOneRow ? end + 1 : 0));
  // Several rows, or several selects, would need to be read one by one.
  if (/^\s*,|\bunion\b/.test(tail) || !keepsTheStore(after, column)) return undefined;
  const place = names.split(',').findIndex((name) => name.trim() === column);
  const [, n] = /^\s*\$(\d+)\s*$/.exec(values[place] ?? '') ?? [];
  return n === undefined ? undefined : Number(n);
}

/** Whether a row that is there already is changed only where it is one of the same store, and stays one. */
function keepsTheStore(after: string, column: string): boolean {
  const [, target, set = ''] = /\bon conflict ?(\([^()]*\))? do update set (.*)$/.exec(after) ?? [];
  if (set === '') return true;
  return new RegExp(`\\b${column}\\b`).test(target ?? '') && !new RegExp(`\\b${column} =`).test(set);
}
