import { limitExceeded, type Problem } from '../writing/problem.ts';
import type { DraftItem } from './draft-item.ts';
import { MAX_ITEMS_OF_A_LINE } from './most.ts';

/** One problem per line that would have too many, at the first item too many; `soFar` counts those it has, by line. */
export function crowdProblems(items: readonly DraftItem[], soFar: Readonly<Record<number, number>>): Problem[] {
  const counts = new Map<number, number>();
  return items.flatMap(({ line, path }) => {
    const count = (counts.get(line.id) ?? soFar[line.id] ?? 0) + 1;
    counts.set(line.id, count);
    if (count !== MAX_ITEMS_OF_A_LINE + 1) return [];
    const message = `${line.name} can come back in at most ${MAX_ITEMS_OF_A_LINE.toLocaleString('en')} items.`;
    return [limitExceeded(path, message, MAX_ITEMS_OF_A_LINE)];
  });
}
