import type { Db } from '../database/database.ts';
import type { Operation } from '../loading/kernel.ts';
import type { Caller } from '../store/caller.ts';

/** What a service needs of a request: who asks, the database, and the loaders that will show what was written. */
export interface Writer {
  readonly caller: Caller;
  readonly db: Db;
  readonly operation: Operation;
  /** Signs the figures of previews. */
  readonly previewKey: Buffer;
}
