import { type Counted, type FieldTime, FieldTimes, type Timed } from './field-times.ts';
import { PureCosts } from './pure-costs.ts';
import type { FieldProfile } from './record.ts';
import type { ToldBatch } from './told.ts';

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
  /** When a whole list began to be resolved, if that is what runs. */
  sinceMs: number | undefined;
  readonly #startedMs: number;
  readonly #pure: PureCosts;
  /** Of values that were resolved one by one, where there are any. */
  #times: FieldTimes | undefined;
  /** Whole lists, as they came: worked out when somebody wants to know. */
  readonly #lists: Timed[] = [];
  readonly #pureLists: Counted[] = [];
  /** Values that were resolved one by one, and of how many of them the clock was looked at. */
  #single = 0;
  #timed = 0;
  /** How often a pure field of a list was timed. */
  #sampled = 0;

  constructor(startedMs: number, pure: PureCosts) {
    this.#startedMs = startedMs;
    this.#pure = pure;
  }

  // The arguments one by one and no function made for the call: this runs for every value of an answer.
  resolve(field: ClockedField, source: unknown, args: unknown, context: unknown, info: unknown): unknown {
    this.calls++;
    this.#single++;
    this.#times ??= new FieldTimes(this.#startedMs);
    const draft = this.#times.of(field.coordinate);
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

  #time(
    draft: FieldTime,
    field: ClockedField,
    source: unknown,
    args: unknown,
    context: unknown,
    info: unknown,
  ): unknown {
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

  /** The same for a whole list, which is resolved at once, and inside of no other field, until `resolvedAll` hears of it. */
  resolvingAll(coordinate: string): void {
    this.running = coordinate;
    this.sinceMs = performance.now();
  }

  /** The list is resolved, as so many calls would have been. */
  resolvedAll(coordinate: string, calls: number): void {
    const endedMs = performance.now();
    this.calls += calls;
    this.#lists.push({ coordinate, calls, begunMs: this.sinceMs ?? endedMs, endedMs });
    this.running = undefined;
    this.sinceMs = undefined;
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
    this.calls += calls * coordinates.length;
    this.#pureLists.push({ coordinates, calls, atMs: nowMs });
    for (const place of this.#pure.stale(coordinates, nowMs)) {
      const begunMs = performance.now();
      sample(place);
      this.#sampled++;
      this.#pure.keep(coordinates[place] as string, { ms: (performance.now() - begunMs) / done, atMs: nowMs });
    }
  }

  /** What is known of each field, given the batches that they loaded. */
  profiles(batches: readonly ToldBatch[] = []): FieldProfile[] {
    const times = this.#times?.copy() ?? new FieldTimes(this.#startedMs);
    for (const list of this.#lists) times.list(list);
    for (const list of this.#pureLists) times.pure(list, (coordinate) => this.#pure.of(coordinate));
    for (const batch of batches) times.waited(batch);
    return times.profiles();
  }

  /** What watching cost by itself, from one measurement of empty calls on this machine. */
  get selfMs(): number {
    if (this.calls === 0) return 0;
    const { timed, counted } = costs();
    const looks = this.#timed + this.#lists.length + this.#pureLists.length + this.#sampled;
    return looks * timed + (this.#single - this.#timed) * counted;
  }

  // The first call of a field is followed to its end: a service call makes no batch that would tell.
  #follow(field: FieldTime, value: Promise<unknown>): void {
    const end = () => {
      field.end = Math.max(field.end, performance.now() - this.#startedMs);
    };
    value.then(end, () => {
      field.isRejected = true;
      end();
    });
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
