import { sql } from 'kysely';
import { hole } from '../loading/statement.ts';
import { write } from '../loading/write.ts';

/** A key that was claimed before, and what came of it. */
export interface ClaimRow {
  readonly key: string;
  readonly fingerprint: Buffer;
  readonly resultType: string;
  readonly resultId: number;
  readonly createdAt: string;
}

/** The claims that have this key or this client id: two rows at most. */
export const selectClaims = write<ClaimRow>('selectClaims', (db) =>
  sql`select key, fingerprint, result_type as "resultType", result_id as "resultId", created_at as "createdAt"
from idempotency_key
where store_id = ${hole('store')} and (key = ${hole('key')} or client_id = ${hole('clientId')})`.compile(db),
);
