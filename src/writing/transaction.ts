import { setTimeout } from 'node:timers/promises';
import type { CompiledQuery } from 'kysely';
import type { Session } from '../database/lane/session.ts';
import type { TableName } from '../database/tables.ts';
import type { Loader, Values } from '../loading/loader.ts';
import type { Probe } from '../loading/probe.ts';
import { preparedWrite, type Write } from '../loading/write.ts';
import { keyInProgress } from './idempotency.ts';
import type { Writer } from './writer.ts';

const ATTEMPTS = 3;
const PAUSE_MS = { least: 5, most: 50 };

/** One attempt at a write: its statements, and what they changed. */
export class Transaction {
  readonly changed = new Set<TableName>();
  readonly #writer: Writer;
  readonly #session: Pick<Session, 'run' | 'last'>;
  readonly #shown: ((operation: Writer['operation']) => void)[] = [];

  readonly #watched: Pick<Watched, 'statement' | 'ending'> | undefined;

  constructor(writer: Writer, session: Pick<Session, 'run' | 'last'>, watched?: Pick<Watched, 'statement' | 'ending'>) {
    this.#writer = writer;
    this.#session = session;
    this.#watched = watched;
  }

  /** Sends a declared statement for the caller's store; with one more before it is answered, both go in one round trip. */
  run<R>(declared: Write<R>, values: Values): Promise<readonly R[]> {
    return this.#session.run<R>(this.#bound(declared, values), this.#watched?.statement());
  }

  /** Sends the last one, and commits with it: nothing can be refused any more. */
  last<R>(declared: Write<R>, values: Values): Promise<readonly R[]> {
    return this.#session.last<R>(this.#bound(declared, values), this.#watched?.statement(), this.#watched?.ending);
  }

  #bound(declared: Write<unknown>, values: Values): CompiledQuery {
    const { db, caller } = this.#writer;
    const { bind, changes } = preparedWrite(db, declared);
    for (const table of changes) this.changed.add(table);
    return bind(values, caller.storeId);
  }

  /** Has the payload show this value without reading it again, once it is committed. */
  show<Key, Value>(loader: Loader<Key, Value>, key: Key, value: Value): void {
    this.#shown.push((operation) => operation.give(loader, key, value));
  }

  /** Ends the transaction without a trace, the idempotency key included, and answers this. */
  refuse(answer: unknown): never {
    throw new Refusal(answer);
  }

  /** Tells the loaders of the operation what they have to forget and what they need not read. */
  tell(operation: Writer['operation']): void {
    operation.forget(this.changed);
    for (const show of this.#shown) show(operation);
  }
}

type Work<T> = (transaction: Transaction) => Promise<T>;

/**
 * Runs `work` between begin and commit, and again when PostgreSQL asks for it: after a deadlock or a failure to serialise,
 * three attempts in all. When it returns, what it wrote is durable, and the loaders of the operation know of it. It waits
 * at the gate before, for those of these `rows` that others are at; once it has begun, nobody stops it.
 */
export function transact<T>(writer: Writer, rows: readonly string[], work: Work<T>): Promise<T> {
  return writer.gate.pass(rows, () => attempts(writer, work), writer.operation.deadline);
}

async function attempts<T>(writer: Writer, work: Work<T>): Promise<T> {
  const { probe } = writer.operation;
  const field = probe?.running;
  for (let attempt = 1; ; attempt++) {
    const watched = watch(probe, attempt, field);
    try {
      const { answer, done } = await writer.transact(writer.caller.storeId, async (session) => {
        watched?.begun();
        const transaction = new Transaction(writer, session, watched);
        return { answer: await work(transaction).finally(watched?.ending), done: transaction };
      });
      watched?.end('committed');
      done.tell(writer.operation);
      return answer;
    } catch (error) {
      watched?.end('rolled back');
      if (error instanceof Refusal) return error.answer as T;
      if (attempt === ATTEMPTS || !isTransient(error)) throw keyInProgress(error) ?? error;
      await setTimeout(PAUSE_MS.least + Math.random() * (PAUSE_MS.most - PAUSE_MS.least));
    }
  }
}

type Watched = NonNullable<ReturnType<typeof watch>>;

/** Tells a probe of one attempt, if there is one. */
function watch(probe: Probe | undefined, attempt: number, field: string | undefined) {
  if (probe === undefined) return undefined;
  const transaction = probe.transaction(attempt, field);
  let isEnding = false;
  return {
    begun: () => probe.transactionBegun(transaction),
    statement: () => probe.statement({ transaction }),
    ending() {
      // Told once: by the last statement, or else when the work is done.
      if (!isEnding) probe.transactionEnding(transaction);
      isEnding = true;
    },
    end: (outcome: 'committed' | 'rolled back') => probe.transactionEnd(transaction, outcome),
  };
}

/** Sends one declared statement that only reads, for the caller's store. */
export function readFor<R>(
  { db, caller, operation }: Writer,
  declared: Write<R>,
  values: Values,
): Promise<readonly R[]> {
  const query = preparedWrite(db, declared).bind(values, caller.storeId);
  return operation.read<R>(query, operation.probe?.statement({}));
}

class Refusal extends Error {
  readonly answer: unknown;
  constructor(answer: unknown) {
    super('nothing was written');
    this.answer = answer;
  }
}

/** serialization_failure and deadlock_detected: the whole transaction may succeed when it is tried again. */
function isTransient(error: unknown): boolean {
  return ['40001', '40P01'].includes((error as { code?: string }).code ?? '');
}
