/** The most of everything that one request may bring; each refusal names its limit and what was sent. */
export const LIMITS = {
  /** Our longest operation has 120; below the ~2,000 open brackets at which the parser would run out of stack. */
  tokens: 1_500,
  /** Levels of fields. Our deepest operation has 7; the types form a circle, so some end is needed. */
  depth: 12,
  /** Fields with all fragments written out: what has to be planned and executed. Our longest operation has 40. */
  fields: 2_000,
  /** With aliases one field can be asked for again and again, each time with another page. */
  aliases: 50,
  /** Each root field can start a batch of its own that no other shares. */
  rootFields: 20,
  /** Each directive is evaluated at each use. */
  directives: 30,
  /** Items of a list in the input, where nothing below says otherwise. */
  listItems: 250,
  /** A wholesale bill is long, and may come back line by line; a longer one would hold its row locks too long. */
  billLines: 1_000,
  /** What one operation may cost, in rows, unless `COST_LIMIT` says otherwise: about half a second of one core. */
  cost: 25_000,
  /** Rows of a page: `first` or `last`. */
  pageSize: 100,
  /** Bytes of a body: a bill of 1,000 lines has about 150,000. Compressed bodies are not taken, so this is what arrives. */
  bodyBytes: 256 * 1024,
  /** Bytes of an answer, unless `ANSWER_BYTES` says otherwise: 20 times what our longest page of 100 bills has. */
  answerBytes: 2_000_000,
  /** UTF-16 units of a string, in a literal or a variable: longer than any name, note, cursor or reference. */
  stringLength: 500,
  /** Errors in one response: the first ten say enough. */
  errors: 10,
  /** Characters of an error's message, which may quote what was sent. */
  messageLength: 500,
} as const;

const listItemsByType: ReadonlyMap<string, number> = new Map([
  ['BillLineInput', LIMITS.billLines],
  ['RefundItemInput', LIMITS.billLines],
]);

/** How many items a list in the input may hold, by the name of its items' type. */
export function listItemsLimit(itemType: string | undefined): number {
  return listItemsByType.get(itemType ?? '') ?? LIMITS.listItems;
}
