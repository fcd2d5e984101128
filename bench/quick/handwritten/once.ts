import { createHash } from 'node:crypto';
import { type Problem, problem, Refusal } from './problem.ts';
import type { Shop, Transaction } from './shop.ts';
import { statement } from './statement.ts';

/** An input under a key that makes it happen once. */
interface Keyed {
  readonly idempotencyKey: string;
  readonly clientId?: string;
}

/** The values of a row that claims a key: key, client id, operation, fingerprint. */
export type Claim = readonly [key: string, clientId: string | null, operation: string, fingerprint: Buffer];

/** What a write does: `make` answers undefined when the key is taken, `read` shows what was made under it. */
interface Work<T> {
  make(transaction: Transaction, claim: Claim): Promise<T | undefined>;
  read(id: number): Promise<T>;
}

/** The thing, new or made before under the same key, or every problem in its way. */
interface Outcome<T> {
  readonly thing: T | null;
  readonly errors: readonly Problem[];
  readonly replayed: boolean;
}

const twin = statement<{ key: string; operation: string; fingerprint: Buffer; result_id: number }>(`
  select key, operation, fingerprint, result_id from idempotency_key
  where store_id = $1 and (key = $2 or client_id = $3) order by key <> $2 limit 1`);

/** Does the work of an operation once per key, and shows it again to whoever asks again. */
export async function once<T>(shop: Shop, operation: string, input: Keyed, work: Work<T>): Promise<Outcome<T>> {
  const { idempotencyKey, clientId = null, ...rest } = input;
  const claim: Claim = [idempotencyKey, clientId, operation, fingerprintOf(operation, { clientId, ...rest })];
  try {
    const made = await shop.transaction((transaction) => work.make(transaction, claim));
    if (made !== undefined) return { thing: made, errors: [], replayed: false };
    return { thing: await work.read(await resultOf(shop, claim)), errors: [], replayed: true };
  } catch (error) {
    if (error instanceof Refusal) return { thing: null, errors: error.problems, replayed: false };
    throw error;
  }
}

async function resultOf(shop: Shop, [key, clientId, , fingerprint]: Claim): Promise<number> {
  const [found] = await shop.rows(twin, key, clientId);
  if (found === undefined) throw new Error(`The key ${key} was taken, and is gone.`);
  if (found.fingerprint.equals(fingerprint)) return found.result_id;
  throw new Refusal([
    found.key === key
      ? problem('IDEMPOTENCY_KEY_REUSED', 'This key was used for something else.', 'idempotencyKey')
      : problem('CLIENT_ID_REUSED', 'This client id was used for something else.', 'clientId'),
  ]);
}

function fingerprintOf(operation: string, input: object): Buffer {
  return createHash('sha256').update(operation).update(canonical(input)).digest();
}

// The order in which a client happens to write its keys is no part of what it asks for.
function canonical(input: object): string {
  return JSON.stringify(input, (_, value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1)))
      : value,
  );
}
