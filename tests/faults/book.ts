import { randomUUID } from 'node:crypto';
import type { Db } from '../../src/database/database.ts';
import { inParallel } from '../races/ask.ts';
import type { Outcome, Tills } from '../races/tills.ts';
import type { Stall } from '../support/stall.ts';
import type { Variables } from '../support/till.ts';
import { written } from './written.ts';

/** What a till sends under a key of its own; a delivery has no id. */
interface Document {
  readonly kind: 'sell' | 'refund' | 'receive';
  readonly input: Variables;
}

/** How many differ from the book; all of them are promised to be 0. */
export type Audit = Readonly<Record<'lost' | 'doubled' | 'changed' | 'keys that nobody sent', number>>;

const SETTLING_WIDTH = 8;

/** Keeps books for the tills of a stall: what they sent, and what they heard of it. The database must agree. */
export class Book {
  readonly #acknowledged = new Map<string, Document & { readonly id: string }>();
  readonly #unknown = new Map<string, Document>();
  /** Why a till does not know what became of a document: the code of its failure, or of its connection's. */
  readonly failures: string[] = [];
  sent = 0;
  /** Documents that were sent again, and those of them that had been written the first time. */
  readonly settled = { again: 0, replayed: 0 };

  get acknowledged(): number {
    return this.#acknowledged.size;
  }

  /** Sends a document under a new key. Its end is known when no code stood in the way. */
  async send(tills: Tills, kind: Document['kind'], input: Variables): Promise<Outcome> {
    const key = randomUUID();
    const document = { kind, input: { ...input, idempotencyKey: key } };
    this.sent++;
    this.#unknown.set(key, document);
    return this.#send(tills, key, document);
  }

  /** Sends what is unknown again; what it still does not know then it counts as sent and not as acknowledged. */
  async settle(tills: Tills): Promise<void> {
    await inParallel([...this.#unknown], SETTLING_WIDTH, async ([key, document]) => {
      this.settled.again++;
      const { payload } = await this.#send(tills, key, document);
      if (payload?.replayed) this.settled.replayed++;
    });
  }

  /** Holds the database against the book, and has the latest `again` acknowledged documents repeated. */
  async audit(db: Db, { storeId }: Stall, tills: Tills, again = 50): Promise<Audit> {
    const { keys, ids, stored } = await written(db, storeId);
    const known = [...this.#acknowledged];
    const lost = known.filter(([key, { kind, id }]) => !keys.has(key) || (kind !== 'receive' && !ids.has(id)));
    const latest = await inParallel(known.slice(-again), SETTLING_WIDTH, async ([, { kind, input, id }]) => {
      const { payload } = await tills[kind](input);
      return payload?.replayed === true && idOf(payload) === id;
    });
    return {
      lost: lost.length,
      doubled: stored - known.length,
      changed: latest.filter((isSame) => !isSame).length,
      'keys that nobody sent': [...keys].filter((key) => !this.#acknowledged.has(key)).length,
    };
  }

  async #send(tills: Tills, key: string, document: Document): Promise<Outcome> {
    const outcome = await tills[document.kind](document.input).catch((error: { code?: string }) => ({
      payload: undefined,
      codes: [error.code ?? 'NO_ANSWER'],
    }));
    this.failures.push(...outcome.codes);
    if (outcome.codes.length > 0) return outcome;
    this.#unknown.delete(key);
    this.#acknowledged.set(key, { ...document, id: idOf(outcome.payload) });
    return outcome;
  }
}

function idOf(payload: { bill?: { id: string }; refund?: { id: string } }): string {
  return payload.bill?.id ?? payload.refund?.id ?? '';
}
