import { createHash, randomBytes } from 'node:crypto';
import { History } from './history.ts';
import type { Hint, OperationProfile, ProfileRecord } from './record.ts';
import { type Allowed, type Evidence, type Owner, type RanStatement, Recorder } from './recorder.ts';
import { Rollup } from './rollup.ts';
import { Sampler, type SamplerOptions } from './sampler.ts';
import { StatementTexts } from './statement-texts.ts';

/** What one rule finds in a record; `past` is what the profiler knew of the operation before. */
export type Rule = (record: ProfileRecord, evidence: Evidence, past: Past) => readonly Hint[];

/** A rule that has to ask somebody first: what it finds joins a record before it is kept, and no response waits for it. */
export type LateRule = (record: ProfileRecord, texts: StatementTexts) => Promise<readonly Hint[]>;

/** What was seen before: how long a statement usually takes. */
export interface Past {
  /** The median of a statement's runs in milliseconds; undefined before there are enough of them. */
  usualMs(fp: string): number | undefined;
}

export interface ProfilerOptions extends SamplerOptions {
  readonly rules?: readonly Rule[];
  /** Only for records that are kept. */
  readonly lateRules?: readonly LateRule[];
  /** The statements and waves that an operation is allowed, by name and hash of its document. */
  readonly allowed?: (op: OperationProfile) => Allowed | undefined;
  /** Hears of every record, after its response has left, with the trace that its request was part of. */
  readonly onRecord?: readonly ((record: ProfileRecord, traceparent: string | undefined) => void)[];
  /** Hears of the records that are kept, with every hint. */
  readonly onKept?: readonly ((record: ProfileRecord) => void)[];
}

/** How an operation ended, as the server knows it. */
export interface Ending {
  readonly op: OperationProfile;
  /** Whose operation it was; only a salted hash of it is kept. */
  readonly tenant: string | null;
  readonly errors: number;
  /** The header of that name (W3C Trace Context): for those who trace; it is not in the record. */
  readonly traceparent?: string | undefined;
}

const SLOW_MS = 20;
const SLOW_TIMES = 3;
const MAX_TENANTS = 1_000;

/** Records operations, finds hints in them, and keeps what is worth keeping. One per process. */
export class Profiler {
  readonly history = new History();
  readonly rollup = new Rollup();
  readonly texts = new StatementTexts();
  /** Statements that belonged to no operation: of start-up, of jobs, or of a loader that nobody watched. */
  unowned = 0;
  readonly #options: ProfilerOptions;
  readonly #sampler: Sampler;
  readonly #owners = new WeakMap<object, { readonly recorder: Recorder; readonly owner: Owner }>();
  readonly #salt = randomBytes(16);
  readonly #process = randomBytes(3).toString('hex');
  readonly #tenants = new Map<string, string>();
  readonly #asked = new WeakSet<Recorder>();
  readonly #usual = new UsualTimes();
  readonly #keeping = new Set<Promise<void>>();
  #serial = 0;

  constructor(options: ProfilerOptions) {
    this.#options = options;
    this.#sampler = new Sampler(options);
  }

  /** Starts to record; `asked` is for a caller who wants this very operation in full. */
  begin(asked: boolean): Recorder {
    const recorder = new Recorder(this.#nextId(), (owned, queryId, owner) =>
      this.#owners.set(queryId, { recorder: owned, owner }),
    );
    if (asked) this.#asked.add(recorder);
    return recorder;
  }

  /** Decides, once the operation is known by name, whether its fields are watched too. */
  choose(recorder: Recorder, name: string): void {
    recorder.watchesFields = this.#asked.has(recorder) || this.#sampler.decide(name) === 'deep';
  }

  /** Takes a statement from the driver and gives it to the operation that announced it. */
  statement(queryId: object, text: string, event: RanStatement): void {
    const owned = this.#owners.get(queryId);
    if (owned === undefined) this.unowned++;
    else {
      // Told once; what a weak map still holds is looked through by every collection of garbage.
      this.#owners.delete(queryId);
      owned.recorder.ran(this.texts.of(text), owned.owner, event);
    }
  }

  /** Ends the recording: the record with its hints, which is kept once the caller has let go of it. */
  finish(recorder: Recorder, { op, tenant, errors, traceparent }: Ending): ProfileRecord {
    const asked = this.#asked.has(recorder);
    const sampled = asked ? 'asked' : recorder.watchesFields ? 'deep' : 'light';
    const allowed = this.#options.allowed?.(op);
    const hashed = tenant === null ? null : this.#hash(tenant);
    const { record, evidence } = recorder.finish(op, { tenant: hashed, sampled, errors, allowed });
    const isKept = sampled !== 'light' || this.#isTelling(record);
    // What nobody will see needs no hints.
    const whole = isKept ? { ...record, hints: this.#hints(record, evidence) } : record;
    // After the response: neither late rules nor storage nor listeners are waited for by a client.
    const keeping = new Promise<void>((resolve) => setImmediate(resolve))
      .then(() => this.#take(whole, isKept, traceparent))
      .finally(() => this.#keeping.delete(keeping));
    this.#keeping.add(keeping);
    return whole;
  }

  /** Resolves once every record that is finished by now was kept or dropped. */
  async settled(): Promise<void> {
    await Promise.all(this.#keeping);
  }

  #hints(record: ProfileRecord, evidence: Evidence): Hint[] {
    const past: Past = { usualMs: (fp) => this.#usual.of(fp) };
    return (this.#options.rules ?? []).flatMap((rule) => rule(record, evidence, past));
  }

  /** Whether a light record is worth keeping: it failed, broke its budget, or took long, also for what it is. */
  #isTelling({ op, n, ms, budget }: ProfileRecord): boolean {
    if (n.errors > 0 || budget?.ok === false) return true;
    return ms.total > SLOW_MS && ms.total > SLOW_TIMES * this.rollup.usualMs(op.name);
  }

  async #take(record: ProfileRecord, isKept: boolean, traceparent: string | undefined): Promise<void> {
    this.rollup.add(record);
    for (const { fp, ms } of record.statements) this.#usual.add(fp, ms);
    if (record.sampled === 'light' && isKept && record.op.name !== null) this.#sampler.want(record.op.name);
    for (const listener of this.#options.onRecord ?? []) listener(record, traceparent);
    if (!isKept) return;
    const found = await Promise.all((this.#options.lateRules ?? []).map((rule) => rule(record, this.texts)));
    const kept = { ...record, hints: [...record.hints, ...found.flat()] };
    this.history.add(kept);
    for (const listener of this.#options.onKept ?? []) listener(kept);
  }

  #hash(tenant: string): string {
    let hash = this.#tenants.get(tenant);
    if (hash === undefined) {
      hash = `h:${createHash('sha256').update(this.#salt).update(tenant).digest('hex').slice(0, 8)}`;
      if (this.#tenants.size >= MAX_TENANTS) this.#tenants.clear();
      this.#tenants.set(tenant, hash);
    }
    return hash;
  }

  // Sorts by time, then by order of arrival: two operations of one millisecond are not alike.
  #nextId(): string {
    this.#serial = (this.#serial + 1) % 46_656;
    return `${Date.now().toString(36)}${this.#serial.toString(36).padStart(3, '0')}${this.#process}`;
  }
}

const SAMPLES = 64;
const ENOUGH = 8;
const MAX_STATEMENTS = 2_000;

/** The last times of each statement. */
class UsualTimes {
  readonly #times = new Map<string, number[]>();

  add(fp: string, ms: number): void {
    const times = this.#times.get(fp) ?? [];
    if (times.length === 0 && this.#times.size >= MAX_STATEMENTS) return;
    times.push(ms);
    if (times.length > SAMPLES) times.shift();
    this.#times.set(fp, times);
  }

  of(fp: string): number | undefined {
    const times = this.#times.get(fp);
    if (times === undefined || times.length < ENOUGH) return undefined;
    return [...times].sort((a, b) => a - b)[times.length >> 1];
  }
}
