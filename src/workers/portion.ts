/** What each of `count` workers may use of a limit that is meant for all of them: a whole number, and at least 1. */
export function portion(limit: number, count: number): number {
  return Math.max(1, Math.floor(limit / count));
}
