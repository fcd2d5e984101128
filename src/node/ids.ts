import { fault } from '../errors.ts';
import { LIMITS } from '../limits/limits.ts';

/** The ids themselves when there are not too many of them, else a LIMIT_EXCEEDED fault. */
export function boundedIds(ids: readonly string[]): readonly string[] {
  if (ids.length <= LIMITS.pageSize) return ids;
  throw fault('LIMIT_EXCEEDED', `nodes takes at most ${LIMITS.pageSize} ids; you sent ${ids.length}.`);
}
