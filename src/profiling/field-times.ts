import { microseconds } from './interval.ts';
import type { FieldProfile } from './record.ts';
import type { ToldBatch } from './told.ts';

/** What is counted of one field; times in milliseconds from the start of its operation. */
export interface FieldTime {
  readonly c: string;
  n: number;
  /** How many of the calls `own` was measured of: these stand for all. */
  timed: number;
  start: number;
  end: number;
  own: number;
  waited: number;
  err: number;
  /** Whether its first call, which is followed, came to nothing. */
  isRejected: boolean;
}

/** Calls of one field for a whole list, between two looks at the clock of `performance.now()`. */
export interface Timed {
  readonly coordinate: string;
  readonly calls: number;
  readonly begunMs: number;
  readonly endedMs: number;
}

/** Calls of several fields for a whole list, at one look at the clock. */
export interface Counted {
  readonly coordinates: readonly string[];
  readonly calls: number;
  readonly atMs: number;
}

/** The times of an operation's fields, by their coordinate. */
export class FieldTimes {
  readonly #startedMs: number;
  readonly #fields: Map<string, FieldTime>;

  constructor(startedMs: number, fields: Iterable<FieldTime> = []) {
    this.#startedMs = startedMs;
    this.#fields = new Map([...fields].map((field) => [field.c, { ...field }]));
  }

  of(coordinate: string, nowMs?: number): FieldTime {
    return this.#fields.get(coordinate) ?? this.#begun(coordinate, nowMs ?? performance.now());
  }

  copy(): FieldTimes {
    return new FieldTimes(this.#startedMs, this.#fields.values());
  }

  list({ coordinate, calls, begunMs, endedMs }: Timed): void {
    const field = this.of(coordinate, begunMs);
    field.n += calls;
    field.timed += calls;
    field.own += endedMs - begunMs;
    field.end = Math.max(field.end, endedMs - this.#startedMs);
  }

  /** `costOf` tells the milliseconds of a call. */
  pure({ coordinates, calls, atMs }: Counted, costOf: (coordinate: string) => number): void {
    for (const coordinate of coordinates) {
      const field = this.of(coordinate, atMs);
      field.n += calls;
      field.timed += calls;
      field.own += costOf(coordinate) * calls;
      field.end = Math.max(field.end, atMs - this.#startedMs);
    }
  }

  /** Adds the time from the first load of a batch to its end, for each field that has loaded. */
  waited({ from, firstMs, endedMs, failed }: Pick<ToldBatch, 'from' | 'firstMs' | 'endedMs' | 'failed'>): void {
    for (const { field: coordinate, count } of from) {
      const field = this.#fields.get(coordinate);
      if (field === undefined) continue;
      field.waited += endedMs - firstMs;
      field.end = Math.max(field.end, endedMs - this.#startedMs);
      if (failed) field.err += count;
    }
  }

  profiles(): FieldProfile[] {
    const profiles = [...this.#fields.values()].map((field) => ({
      c: field.c,
      n: field.n,
      start: microseconds(field.start),
      end: microseconds(field.end),
      own: microseconds((field.own * field.n) / field.timed),
      waited: microseconds(field.waited),
      // A batch that failed has counted its loads already.
      err: field.err === 0 && field.isRejected ? 1 : field.err,
    }));
    return profiles.sort((a, b) => a.start - b.start);
  }

  #begun(coordinate: string, nowMs: number): FieldTime {
    const start = nowMs - this.#startedMs;
    const none = { n: 0, timed: 0, own: 0, waited: 0, err: 0, isRejected: false };
    const field = { c: coordinate, start, end: start, ...none };
    this.#fields.set(coordinate, field);
    return field;
  }
}
