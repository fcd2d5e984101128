import type { Explained } from './explain.ts';
import { shapeOf } from './plan-tree.ts';

/** The shape of a plan before it changed, and when that was seen. */
export interface Before {
  readonly shape: string;
  readonly seenMs: number;
}

/**
 * The plan that was asked for `atMs`, with what it was before. A change is news for a while, and not once: whoever opens
 * any record of that time is told, as the first one after it may be gone. Asking anew meanwhile takes it from nobody.
 */
export function withBefore(last: Explained | undefined, explained: Explained, atMs: number, newsMs: number): Explained {
  if ('error' in explained || last === undefined || 'error' in last) return explained;
  const shape = shapeOf(last.root);
  if (shape !== shapeOf(explained.root)) return { ...explained, before: { shape, seenMs: atMs } };
  const isNews = last.before !== null && atMs - last.before.seenMs < newsMs;
  return { ...explained, before: isNews ? last.before : null };
}
