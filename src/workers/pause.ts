const FIRST_MS = 1_000;
const MOST_MS = 30_000;

/** How long a place stays empty whose last `quickDeaths` workers each died soon: not at all, then 1 s, doubling up to 30 s. */
export function pauseMs(quickDeaths: number): number {
  return quickDeaths === 0 ? 0 : Math.min(MOST_MS, FIRST_MS * 2 ** (quickDeaths - 1));
}
