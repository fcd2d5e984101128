import { Session } from './lane/session.ts';
import type { WriteLanes } from './lane/write-lanes.ts';
import type { StatementListeners } from './observe.ts';

/**
 * Runs `work` between begin and commit, in which the database too lets it write rows of this store alone; what it throws
 * rolls everything back.
 */
export type Transact = <T>(storeId: number, work: (session: Pick<Session, 'run' | 'last'>) => Promise<T>) => Promise<T>;

/** Transacts on whichever lane is free, or on a new one. */
export function transactOn(lanes: WriteLanes, listeners: StatementListeners): Transact {
  return async (storeId, work) => {
    const askedMs = listeners.now();
    const lane = await lanes.take();
    const session = new Session(lane, storeId, askedMs);
    try {
      const answer = await work(session);
      await session.commit();
      return answer;
    } catch (error) {
      await session.rollback();
      throw error;
    } finally {
      lanes.giveBack(lane);
    }
  };
}
