import type { Db } from '../database/database.ts';
import type { Transact } from '../database/transact.ts';
import type { Operation } from '../loading/kernel.ts';
import type { Caller } from '../store/caller.ts';
import type { WriteGate } from './write-gate.ts';

/** What a service needs of a request: who asks, the database, and the loaders that will show what was written. */
export interface Writer {
  readonly caller: Caller;
  /** Knows how statements are written. */
  readonly db: Db;
  readonly transact: Transact;
  /** Before them. */
  readonly gate: WriteGate;
  readonly operation: Operation;
  /** Signs the figures of previews. */
  readonly previewKey: Buffer;
}
