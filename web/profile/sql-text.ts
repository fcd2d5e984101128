/** A piece of a statement's text: what is to be set apart, and what not. */
export interface SqlPiece {
  readonly text: string;
  readonly kind: 'keyword' | 'string' | 'parameter' | 'comment' | 'plain';
}

const PIECE =
  /(?<comment>\/\*[\s\S]*?\*\/|--[^\n]*\n?)|(?<string>'(?:[^']|'')*')|(?<quoted>"[^"]*")|(?<parameter>\$\d+)|(?<word>[a-z_]\w*)|\s+|./gi;

const KEYWORDS = new Set(
  (
    'all and any array as asc between by case coalesce conflict cross delete desc distinct do else end exists false for from full group having in ' +
    'inner insert into is join key lateral left limit lock no not null nulls of offset on or order ordinality outer over ' +
    'partition returning right select set share then true union unnest update using values when where window with'
  ).split(' '),
);

/** The clauses that begin a line, where they stand in no brackets but those of a subquery. */
const CLAUSES = new Set([
  'from',
  'where',
  'group',
  'having',
  'order',
  'limit',
  'offset',
  'returning',
  'set',
  'values',
  'union',
  'cross',
  'inner',
  'left',
  'join',
]);
const JOINS = new Set(['cross', 'inner', 'left', 'lateral', 'outer']);

/** A statement cut into pieces, with a line break and an indent before each clause: the text of a driver is one long line. */
export function sqlPieces(text: string): SqlPiece[] {
  const pieces: SqlPiece[] = [];
  // Of each open bracket, whether a query stands in it.
  const open: boolean[] = [];
  const trimmed = text.trim();
  let before = '';
  for (const { 0: piece, groups = {}, index } of trimmed.matchAll(PIECE)) {
    const word = groups.word?.toLowerCase() ?? '';
    const startsClause = CLAUSES.has(word) && !JOINS.has(before) && (open.at(-1) ?? true);
    const endsQuery = piece === ')' && open.pop() === true;
    if (startsClause || endsQuery || groups.comment) breakLine(pieces, open.length);
    if (piece.trim() !== '') pieces.push({ text: piece, kind: kindOf(groups, word) });
    else if (!endsLine(pieces)) pieces.push({ text: ' ', kind: 'plain' });
    if (piece === '(') {
      const isQuery = QUERY.test(trimmed.slice(index + 1));
      open.push(isQuery);
      if (isQuery) breakLine(pieces, open.length);
    }
    if (piece.trim() !== '') before = word;
  }
  return pieces;
}

/** The same as text, to be copied. */
export function sqlText(text: string): string {
  return sqlPieces(text)
    .map((piece) => piece.text)
    .join('');
}

const QUERY = /^\s*(?:select|with|values|insert|update|delete)\b/i;

function breakLine(pieces: SqlPiece[], depth: number): void {
  if (pieces.at(-1)?.text.trim() === '') pieces.pop();
  if (pieces.length === 0) return;
  pieces.push({ text: `\n${'  '.repeat(depth)}`, kind: 'plain' });
}

function endsLine(pieces: readonly SqlPiece[]): boolean {
  return pieces.at(-1)?.text.startsWith('\n') ?? true;
}

function kindOf(groups: Readonly<Record<string, string | undefined>>, word: string): SqlPiece['kind'] {
  if (groups.comment !== undefined) return 'comment';
  if (groups.string !== undefined) return 'string';
  if (groups.parameter !== undefined) return 'parameter';
  return KEYWORDS.has(word) ? 'keyword' : 'plain';
}
