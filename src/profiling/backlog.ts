import type { Counter } from './counter.ts';
import type { Ending } from './finished.ts';
import { type Interval, intervalUnion, microseconds } from './interval.ts';
import { NumberTable } from './number-table.ts';
import type { OperationProfile } from './record.ts';
import type { Recorder } from './recorder.ts';
import type { StatementTexts } from './statement-texts.ts';

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
  readonly #operations = new NumberTable<OperationProfile>(ROOM.operations, 7);
  /** By their texts. */
  readonly #statements = new NumberTable<string>(ROOM.statements, 3);
  /** The keys of batches, by their loaders. */
  readonly #batches = new NumberTable<string>(ROOM.batches, 1);

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

  /** Has `guarded` count one after another, and is empty; who counts may ask for it again, in vain. */
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
    const last = { statement: from.statement + of.number(i, TOLD), batch: from.batch + of.number(i, BATCHES) };
    const ms = { total: of.number(i, TOTAL), db: intervalUnion(this.#intervals(from.statement, last.statement)) };
    const n = { errors: of.number(i, ERRORS), statements: of.number(i, STATEMENTS) };
    const phases = [{ name: 'execute', start: of.number(i, BEGAN), end: of.number(i, ENDED) }] as const;
    counter.operation({ op: of.thing(i), ms, n, phases });
    for (let at = from.statement; at < last.statement; at++) {
      const { fp, name } = this.#texts.of(this.#statements.thing(at));
      counter.statement({ fp, name, ms: this.#statements.number(at, TOOK), wait: this.#statements.number(at, WAITED) });
    }
    for (let at = from.batch; at < last.batch; at++)
      counter.batch({ loader: this.#batches.thing(at), keys: this.#batches.number(at, 0) });
  }

  #intervals(from: number, end: number): Interval[] {
    const intervals: Interval[] = [];
    for (let at = from; at < end; at++)
      intervals.push({ startedMs: this.#statements.number(at, SENT), durationMs: this.#statements.number(at, TOOK) });
    return intervals;
  }
}
