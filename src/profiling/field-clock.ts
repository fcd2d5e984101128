import { microseconds } from './interval.ts';
import type { FieldProfile } from './record.ts';

type Draft = { -readonly [K in keyof FieldProfile]: FieldProfile[K] };

/** Counts and times fields by their coordinate, and knows which one is running, up to its first await. */
export class FieldClock {
  calls = 0;
  /** The field whose resolver is on the stack; undefined after an await, where nobody can know: unknown, but never wrong. */
  running: string | undefined;
  readonly #fields = new Map<string, Draft>();
  #started = 0;

  resolve<T>(coordinate: string, run: () => T, started: number): T {
    this.#started = started;
    this.calls++;
    const outer = this.running;
    this.running = coordinate;
    const begun = performance.now();
    const field = this.#field(coordinate, begun - started);
    field.n++;
    try {
      const value = run();
      if (value instanceof Promise) this.#follow(field, value);
      return value;
    } catch (error) {
      field.err++;
      throw error;
    } finally {
      this.running = outer;
      const ended = performance.now();
      field.own += ended - begun;
      field.end = Math.max(field.end, ended - started);
    }
  }

  /** Adds the time from the first of these fields' loads, counted by coordinate, to the end of their batch. */
  waited(loads: Readonly<Record<string, number>>, from: number, to: number, failed: boolean): void {
    for (const [coordinate, count] of Object.entries(loads)) {
      const field = this.#fields.get(coordinate);
      if (field === undefined) continue;
      field.waited += to - from;
      field.end = Math.max(field.end, to);
      if (failed) field.err += count;
    }
  }

  profiles(): FieldProfile[] {
    const rounded = [...this.#fields.values()].map(({ start, end, own, waited, ...field }) => ({
      ...field,
      ...{ start: microseconds(start), end: microseconds(end), own: microseconds(own), waited: microseconds(waited) },
    }));
    return rounded.sort((a, b) => a.start - b.start);
  }

  /** What watching cost by itself, from one measurement of an empty call on this machine. */
  get selfMs(): number {
    return this.calls * perCallMs();
  }

  // The first call of a field is followed to its end: a service call makes no batch that would tell.
  #follow(field: Draft, value: Promise<unknown>): void {
    if (field.n > 1) return;
    const end = () => {
      field.end = Math.max(field.end, performance.now() - this.#started);
    };
    value.then(end, () => {
      // A batch that failed has counted its loads already.
      if (field.err === 0) field.err++;
      end();
    });
  }

  #field(coordinate: string, start: number): Draft {
    let field = this.#fields.get(coordinate);
    if (field === undefined) {
      field = { c: coordinate, n: 0, start, end: start, own: 0, waited: 0, err: 0 };
      this.#fields.set(coordinate, field);
    }
    return field;
  }
}

let measured: number | undefined;

function perCallMs(): number {
  if (measured !== undefined) return measured;
  measured = 0;
  const clock = new FieldClock();
  const begun = performance.now();
  for (let call = 0; call < 1_000; call++) clock.resolve('T.f', () => call, begun);
  measured = (performance.now() - begun) / 1_000;
  return measured;
}
