import type { Ending } from './finished.ts';
import { type Interval, intervalUnion, microseconds } from './interval.ts';
import type { BatchProfile, Counts, Durations, OperationProfile, Phase, StatementProfile } from './record.ts';
import type { Recorder } from './recorder.ts';
import { Rows } from './rows.ts';
import type { StatementTexts } from './statement-texts.ts';

/** Counts operations, and what they asked for. What it is told is good until it returns: its place is used again. */
export interface Counter {
  operation(operation: CountedOperation): void;
  statement(statement: CountedStatement): void;
  batch(batch: CountedBatch): void;
}

/** What an operation is counted by, besides its statements and batches. */
export interface CountedOperation {
  readonly op: OperationProfile;
  readonly ms: Pick<Durations, 'total' | 'db'>;
  readonly n: Pick<Counts, 'statements' | 'errors'>;
  readonly phases: readonly Phase[];
}

export type CountedStatement = Pick<StatementProfile, 'fp' | 'name' | 'ms' | 'wait'>;
export type CountedBatch = Pick<BatchProfile, 'loader' | 'keys'>;

/** The columns of an operation, the last two being how many rows it has in the others; and of a statement. */
const [TOTAL, ERRORS, STATEMENTS, BEGAN, ENDED, TOLD, BATCHES] = [0, 1, 2, 3, 4, 5, 6] as const;
const [SENT, TOOK, WAITED] = [0, 1, 2] as const;

/** Room for so many, which is several times what comes in the time that they wait. */
const ROOM = { operations: 256, statements: 4_096, batches: 4_096 };

/**
 * Operations that have ended, until they are counted: what they are counted by, as rows of numbers. Nothing else of them
 * outlives their response. To keep their recorders until then, and to count them from those, took several times as long.
 */
export class Backlog {
  readonly #texts: StatementTexts;
  readonly #operations = new Rows<OperationProfile>(ROOM.operations, 7);
  /** By their texts. */
  readonly #statements = new Rows<string>(ROOM.statements, 3);
  /** The keys of batches, by their loaders. */
  readonly #batches = new Rows<string>(ROOM.batches, 1);

  #isEmptying = false;

  constructor(texts: StatementTexts) {
    this.#texts = texts;
  }

  get isEmpty(): boolean {
    return this.#operations.count === 0;
  }

  /**
   * Takes an operation; false where there is no room for it, while others are counted, or where it was not only executed: a
   * new document is parsed, too.
   */
  add(recorder: Recorder, { op, errors }: Pick<Ending, 'op' | 'errors'>): boolean {
    const { startedMs, endedMs = startedMs, statementCount, phases, statements, starts } = recorder;
    const [phase, another] = phases;
    const [told, batches] = [statements.length, starts.length];
    if (phase?.name !== 'execute' || another !== undefined || this.#isEmptying) return false;
    if (!this.#operations.has(1) || !this.#statements.has(told) || !this.#batches.has(batches)) return false;
    const of = this.#operations;
    const at = of.add(op);
    of.numbers[at + TOTAL] = microseconds(endedMs - startedMs);
    of.numbers[at + ERRORS] = errors;
    of.numbers[at + STATEMENTS] = statementCount;
    of.numbers[at + BEGAN] = phase.start;
    of.numbers[at + ENDED] = phase.end;
    of.numbers[at + TOLD] = told;
    of.numbers[at + BATCHES] = batches;
    for (const { sql, startedMs: sentMs, durationMs, wait } of statements) {
      const place = this.#statements.add(sql);
      this.#statements.numbers[place + SENT] = sentMs;
      this.#statements.numbers[place + TOOK] = durationMs;
      this.#statements.numbers[place + WAITED] = wait;
    }
    for (const { loader, keys } of starts) this.#batches.numbers[this.#batches.add(loader)] = keys;
    return true;
  }

  /** Has `guarded` count one after another, and holds none of them any more; who counts may ask for it again, in vain. */
  empty(guarded: (count: (counter: Counter) => void) => void): void {
    if (this.#isEmptying) return;
    this.#isEmptying = true;
    let [statement, batch] = [0, 0];
    for (let i = 0; i < this.#operations.count; i++) {
      const from = { statement, batch };
      guarded((counter) => this.#count(counter, i, from));
      statement += this.#operations.number(i, TOLD);
      batch += this.#operations.number(i, BATCHES);
    }
    for (const rows of [this.#operations, this.#statements, this.#batches]) rows.count = 0;
    this.#isEmptying = false;
  }

  #count(counter: Counter, i: number, from: { readonly statement: number; readonly batch: number }): void {
    const of = this.#operations;
    const ran = this.#counted(counter, from.statement, of.number(i, TOLD));
    const ms = { total: of.number(i, TOTAL), db: intervalUnion(ran) };
    const n = { errors: of.number(i, ERRORS), statements: of.number(i, STATEMENTS) };
    const phases = [{ name: 'execute', start: of.number(i, BEGAN), end: of.number(i, ENDED) }] as const;
    counter.operation({ op: of.thing(i), ms, n, phases });
    for (let batch = from.batch; batch < from.batch + of.number(i, BATCHES); batch++)
      counter.batch({ loader: this.#batches.thing(batch), keys: this.#batches.number(batch, 0) });
  }

  #counted(counter: Counter, from: number, count: number): Interval[] {
    const of = this.#statements;
    const ran: Interval[] = [];
    for (let i = from; i < from + count; i++) {
      const { fp, name } = this.#texts.of(of.thing(i));
      ran.push({ startedMs: of.number(i, SENT), durationMs: of.number(i, TOOK) });
      counter.statement({ fp, name, ms: of.number(i, TOOK), wait: of.number(i, WAITED) });
    }
    return ran;
  }
}
