import { microseconds } from './interval.ts';
import { PureCosts } from './pure-costs.ts';
import type { FieldProfile } from './record.ts';

type Draft = { -readonly [K in keyof FieldProfile]: FieldProfile[K] } & { timed: number };

/** A field, as whoever resolves it tells of it. */
export interface ClockedField {
  readonly coordinate: string;
  /** True of a value worked out of its row alone: of many such calls a few are timed and stand for the others. */
  readonly isPure: boolean;
  resolve(source: unknown, args: never, context: unknown, info: never): unknown;
}

/** One in so many calls of a pure field is timed: looking at the clock would cost more than most of them do. */
const PURE_TIMED = 16;

/** Counts and times fields by their coordinate, and knows which one is running, up to its first await. */
export class FieldClock {
  calls = 0;
  /** The field whose resolver is on the stack; undefined after an await, where nobody can know: unknown, but never wrong. */
  running: string | undefined;
  readonly #fields = new Map<string, Draft>();
  readonly #startedMs: number;
  readonly #pure: PureCosts;
  #timed = 0;

  constructor(startedMs: number, pure: PureCosts) {
    this.#startedMs = startedMs;
    this.#pure = pure;
  }

  // The arguments one by one and no function made for the call: this runs for every value of an answer.
  resolve(field: ClockedField, source: unknown, args: unknown, context: unknown, info: unknown): unknown {
    this.calls++;
    const draft = this.#fields.get(field.coordinate) ?? this.#begun(field.coordinate);
    const isTimed = !field.isPure || draft.n % PURE_TIMED === 0;
    draft.n++;
    if (isTimed) return this.#time(draft, field, source, args, context, info);
    try {
      return field.resolve(source, args as never, context, info as never);
    } catch (error) {
      draft.err++;
      throw error;
    }
  }

  #time(draft: Draft, field: ClockedField, source: unknown, args: unknown, context: unknown, info: unknown): unknown {
    const outer = this.running;
    this.running = field.coordinate;
    const begun = performance.now();
    try {
      const value = field.resolve(source, args as never, context, info as never);
      if (draft.n === 1 && value instanceof Promise) this.#follow(draft, value);
      return value;
    } catch (error) {
      draft.err++;
      throw error;
    } finally {
      this.running = outer;
      const ended = performance.now();
      this.#timed++;
      draft.timed++;
      draft.own += ended - begun;
      draft.end = ended - this.#startedMs;
    }
  }

  /** The same for a whole list: `work` does `done` of so many calls, and stands for all of them. */
  resolveAll(coordinate: string, calls: number, done: number, work: () => void): void {
    this.calls += calls;
    const begun = performance.now();
    const draft = this.#fields.get(coordinate) ?? this.#begun(coordinate, begun);
    const outer = this.running;
    this.running = coordinate;
    try {
      work();
    } finally {
      this.running = outer;
      const ended = performance.now();
      this.#timed++;
      draft.n += calls;
      draft.timed += done;
      draft.own += ended - begun;
      draft.end = ended - this.#startedMs;
    }
  }

  /**
   * The same for the pure fields of a list, at one look at the clock; `sample` does some calls of the one at a place again,
   * if they are to be timed.
   */
  resolvePure(
    coordinates: readonly string[],
    calls: number,
    done: number,
    sample: (place: number) => void,
    nowMs = performance.now(),
  ): void {
    coordinates.forEach((coordinate, place) => {
      this.#pureAt(nowMs, coordinate, calls, done, () => sample(place));
    });
  }

  #pureAt(nowMs: number, coordinate: string, calls: number, done: number, sample: () => void): void {
    const known = this.#pure.of(coordinate, nowMs);
    if (known === undefined) {
      const begun = performance.now();
      this.resolveAll(coordinate, calls, done, sample);
      this.#pure.keep(coordinate, { ms: (performance.now() - begun) / done, atMs: nowMs });
      return;
    }
    this.calls += calls;
    const draft = this.#fields.get(coordinate) ?? this.#begun(coordinate, nowMs);
    draft.n += calls;
    draft.timed += calls;
    draft.own += known * calls;
    draft.end = nowMs - this.#startedMs;
  }

  /** Adds the time from the first of these fields' loads, counted by coordinate, to the end of their batch. */
  waited(loads: Readonly<Record<string, number>>, from: number, to: number, failed: boolean): void {
    for (const coordinate in loads) {
      const field = this.#fields.get(coordinate);
      if (field === undefined) continue;
      field.waited += to - from;
      field.end = Math.max(field.end, to);
      if (failed) field.err += loads[coordinate] as number;
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
      err: field.err,
    }));
    return profiles.sort((a, b) => a.start - b.start);
  }

  /** What watching cost by itself, from one measurement of empty calls on this machine. */
  get selfMs(): number {
    if (this.calls === 0) return 0;
    const { timed, counted } = costs();
    return this.#timed * timed + (this.calls - this.#timed) * counted;
  }

  // The first call of a field is followed to its end: a service call makes no batch that would tell.
  #follow(field: Draft, value: Promise<unknown>): void {
    const end = () => {
      field.end = Math.max(field.end, performance.now() - this.#startedMs);
    };
    value.then(end, () => {
      // A batch that failed has counted its loads already.
      if (field.err === 0) field.err++;
      end();
    });
  }

  #begun(coordinate: string, nowMs = performance.now()): Draft {
    const start = nowMs - this.#startedMs;
    const draft = { c: coordinate, n: 0, start, end: start, own: 0, waited: 0, err: 0, timed: 0 };
    this.#fields.set(coordinate, draft);
    return draft;
  }
}

let measured: { readonly timed: number; readonly counted: number } | undefined;

function costs() {
  measured ??= { timed: perCallMs(false), counted: perCallMs(true) };
  return measured;
}

function perCallMs(isPure: boolean): number {
  const calls = 1_000;
  const clock = new FieldClock(0, new PureCosts());
  const field = { coordinate: 'T.f', isPure, resolve: () => undefined };
  const begun = performance.now();
  for (let call = 0; call < calls; call++) clock.resolve(field, undefined, undefined, undefined, undefined);
  return (performance.now() - begun) / calls;
}
