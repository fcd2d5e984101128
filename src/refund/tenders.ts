import type { Tender } from '../bill/cash.ts';

/**
 * How `owed` is paid back when nobody says how: other methods first, each up to what it still holds, and the rest in cash.
 * RangeError when the methods hold less than is owed, for no method pays back more than it took.
 */
export function payBack(owed: number, held: readonly Tender[]): Tender[] {
  const cashLast = [
    ...held.filter(({ method }) => method !== 'CASH'),
    ...held.filter(({ method }) => method === 'CASH'),
  ];
  const tenders: Tender[] = [];
  let rest = owed;
  for (const { method, amount } of cashLast) {
    const part = Math.min(rest, amount);
    if (part > 0) tenders.push({ method, amount: part });
    rest -= part;
  }
  if (rest > 0) throw new RangeError(`${owed} is ${rest} more than the payments still hold`);
  return tenders;
}
