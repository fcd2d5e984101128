import { hash } from 'node:crypto';
import type { TableName } from '../database/tables.ts';
import { fault } from '../errors.ts';
import { globalId } from '../loading/global-id.ts';
import type { Values } from '../loading/loader.ts';
import { canonicalJson } from './canonical.ts';
import { type Path, type Problem, problem } from './problem.ts';
import { type ClaimRow, selectClaims, type Twins } from './repository.ts';
import type { Transaction } from './transaction.ts';

/** The parts of an input that make it one with its repetitions. */
interface Keyed {
  readonly idempotencyKey?: string | null;
  readonly clientId?: string | null;
}

/** What an input claims before it is worked on: a key of its own, and the till's id for it, each if it has one. */
export interface Claim extends Values {
  readonly key: string | null;
  readonly clientId: string | null;
  readonly operation: string;
  /** sha256 of operation and input: what tells a repetition from another input under the same key. */
  readonly fingerprint: Buffer;
}

/** The claim of an input. The key itself is no part of the fingerprint: a client id may come again under another key. */
export function claimOf(operation: string, { idempotencyKey, ...input }: Keyed): Claim {
  const fingerprint = hash('sha256', canonicalJson({ operation, input }), 'buffer');
  return { key: idempotencyKey ?? null, clientId: input.clientId ?? null, operation, fingerprint };
}

/**
 * Why a claim was not granted: the id of what the same input made before, or the problem of another input. It reads in
 * a statement of its own, since the one that waited for a twin does not see what the twin wrote.
 */
export async function earlierClaim(transaction: Transaction, claim: Claim, storeId: number): Promise<number | Problem> {
  const rows = await transaction.run(selectClaims, { key: claim.key, clientId: claim.clientId });
  const byKey = rows.find(({ key }) => key === claim.key);
  const found = byKey ?? rows[0];
  if (found === undefined) throw fault('CONFLICT_RETRY', 'The idempotency key has just expired; try again.');
  if (found.fingerprint.equals(claim.fingerprint)) return found.resultId;
  return byKey ? keyReused(byKey) : clientIdReused(globalId(found.resultType as TableName, storeId, found.resultId));
}

/** The problem of a client id that a document has whose key has expired, or never was; undefined for most. */
export function twinProblem({ twinBillId, twinRefundId }: Twins, storeId: number): Problem | undefined {
  if (twinRefundId !== null) return clientIdReused(globalId('refund', storeId, twinRefundId));
  return twinBillId === null ? undefined : clientIdReused(globalId('bill', storeId, twinBillId));
}

/** The problem of a client id that stands for something else already. */
export function clientIdReused(existingId: string, path: Path = ['input', 'clientId']) {
  const message = `This clientId was used before, for ${existingId} with another input; give each document its own.`;
  return problem('ClientIdReused', 'CLIENT_ID_REUSED', path, message, { existingId });
}

function keyReused({ createdAt }: ClaimRow): Problem {
  const message = 'This idempotencyKey was used before with another input; a new document needs a new key.';
  const facts = { firstUsedAt: createdAt };
  return problem('IdempotencyKeyReused', 'IDEMPOTENCY_KEY_REUSED', ['input', 'idempotencyKey'], message, facts);
}

const LOCK_NOT_AVAILABLE = '55P03';

/** The fault for a key whose twin did not end while we waited; undefined for any other error. */
export function keyInProgress(error: unknown): Error | undefined {
  const { code, where } = error as { code?: string; where?: string };
  if (code !== LOCK_NOT_AVAILABLE || !where?.includes('idempotency_key')) return undefined;
  return fault('IDEMPOTENCY_IN_PROGRESS', 'The same document is being written at this moment; try again shortly.');
}
