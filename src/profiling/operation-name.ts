/** Longer than anybody's names. */
const LONGEST = 200;

/** The beginning of an operation's name: a client may send one of any length, and totals and samples keep names for ever. */
export function keptName(name: string): string {
  // A slice would keep the whole name alive; that it is ASCII is GraphQL's promise.
  return name.length <= LONGEST ? name : Buffer.from(name.slice(0, LONGEST)).toString('latin1');
}
