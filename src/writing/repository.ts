import { sql } from 'kysely';
import type { Db } from '../database/database.ts';
import { hole } from '../loading/statement.ts';
import { write } from '../loading/write.ts';
import { oldKeysLocked } from './locks.ts';

/** A key that was claimed before, and what came of it. */
export interface ClaimRow {
  readonly key: string;
  readonly fingerprint: Buffer;
  readonly resultType: string;
  readonly resultId: number;
  readonly createdAt: string;
}

/** The documents that have the client id of an input already, though no key tells of them any more. */
export interface Twins {
  readonly twinBillId: number | null;
  readonly twinRefundId: number | null;
}

/** The columns of `Twins`: a client id is unique over bills and refunds together, also after its key has expired. */
export const twins = sql`(select t.id from bill as t where t.store_id = ${hole('store')} and t.client_id = ${hole('clientId')}) as "twinBillId",
  (select t.id from refund as t where t.store_id = ${hole('store')} and t.client_id = ${hole('clientId')}) as "twinRefundId"`;

/** The claims that have this key or this client id: two rows at most. */
export const selectClaims = write<ClaimRow>('selectClaims', (db) =>
  sql`select key, fingerprint, result_type as "resultType", result_id as "resultId", created_at as "createdAt"
from idempotency_key
where store_id = ${hole('store')} and (key = ${hole('key')} or client_id = ${hole('clientId')})`.compile(db),
);

/**
 * Deletes keys that are older than 30 days by the database's clock, the oldest first and so many at most; returns how
 * many they were. What an import noted stays, since it says of which file a store was made.
 */
export async function deleteOldKeys(db: Db, most: number): Promise<number> {
  const { numAffectedRows } = await sql`delete from idempotency_key as k using (
  select store_id, key from idempotency_key
  where created_at < now() - interval '30 days' and operation not like 'import.%'
  order by created_at limit ${most} ${oldKeysLocked}
) as old
where k.store_id = old.store_id and k.key = old.key`.execute(db);
  return Number(numAffectedRows);
}
