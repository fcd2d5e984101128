/** So many bills have about a million items. */
export const MOST_BILLS = 218_300;

/** The bills of three shops, of which the last is the largest: each has ten times as many as the one before. */
export function shopSizes(largest: number): number[] {
  return [100, 10, 1].map((step) => Math.ceil(largest / step));
}
