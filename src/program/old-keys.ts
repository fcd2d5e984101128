import type { Db } from '../database/database.ts';
import type { Log } from '../logging/log.ts';
import { deleteOldKeys } from '../writing/repository.ts';

const HOUR_MS = 3_600_000;
/** Few enough that no statement holds its locks for long. */
const PORTION = 1_000;

/** Deletes old idempotency keys now and every hour until it is closed; a failure is told, and an hour later it tries again. */
export function forgetOldKeys(db: Db, log: Log, everyMs = HOUR_MS): { close(): Promise<void> } {
  let isOpen = true;
  const forget = async () => {
    try {
      while (isOpen && (await deleteOldKeys(db, PORTION)) === PORTION);
    } catch (error) {
      log.error({ err: error }, 'old idempotency keys could not be deleted');
    }
  };
  let forgetting = forget();
  const timer = setInterval(() => {
    forgetting = forgetting.then(forget);
  }, everyMs);
  // A process that has nothing else to do may end.
  timer.unref();
  return {
    async close() {
      isOpen = false;
      clearInterval(timer);
      await forgetting;
    },
  };
}
