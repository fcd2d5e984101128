import type { ProfileRecord } from './record.ts';
import { type RecordSummary, summaryOf } from './summary.ts';

/** How much a history holds. */
export interface HistoryRoom {
  /** How many of the latest, and of those with an error's hint. */
  readonly records: number;
  /** How many of the worst of each operation. */
  readonly worst: number;
  readonly bytes: number;
}

/** What there is room for unless it is said. */
export const HISTORY_ROOM: HistoryRoom = { records: 256, worst: 8, bytes: 16 * 1024 * 1024 };

const MAX_OPERATIONS = 200;

interface Kept {
  readonly id: string;
  readonly name: string;
  readonly total: number;
  readonly isAlarming: boolean;
  /** As JSON too, apart from the rest: a list is asked for every other second, and the rest is large. */
  readonly summary: string;
  /** As text: a tenth of the memory of the objects, and what leaves is what was counted. */
  readonly json: string;
}

/** Keeps records in memory: the latest, the worst of each operation, and those with an error's hint. */
export class History {
  readonly #room: HistoryRoom;
  readonly #ring: Kept[] = [];
  readonly #worst = new Map<string, Kept[]>();
  readonly #alarming: Kept[] = [];
  dropped = 0;
  /** At most this is held; a record that is kept for two reasons is counted twice. */
  bytes = 0;

  constructor(room = HISTORY_ROOM) {
    this.#room = room;
  }

  add(record: ProfileRecord): void {
    const kept: Kept = {
      id: record.id,
      name: record.op.name ?? '(unnamed)',
      total: record.ms.total,
      isAlarming: record.hints.some(({ level }) => level === 'error'),
      summary: JSON.stringify(summaryOf(record)),
      json: JSON.stringify(record),
    };
    this.#push(this.#ring, kept, this.#room.records);
    this.#keepWorst(kept);
    if (kept.isAlarming) this.#push(this.#alarming, kept, this.#room.records);
    while (this.bytes > this.#room.bytes) this.#shrink();
  }

  /** Every record that is kept, the latest first. */
  all(): ProfileRecord[] {
    return this.#latestFirst().map(({ json }) => JSON.parse(json) as ProfileRecord);
  }

  /** The same without their details, which is much less to read. */
  summaries(): RecordSummary[] {
    return this.#latestFirst().map(({ summary }) => JSON.parse(summary) as RecordSummary);
  }

  get(id: string): ProfileRecord | undefined {
    const kept = this.#distinct().get(id);
    return kept && (JSON.parse(kept.json) as ProfileRecord);
  }

  #latestFirst(): Kept[] {
    return [...this.#distinct().values()].sort((a, b) => (a.id < b.id ? 1 : -1));
  }

  #distinct(): Map<string, Kept> {
    const all = [...[...this.#worst.values()].flat(), ...this.#alarming, ...this.#ring];
    return new Map(all.map((kept) => [kept.id, kept]));
  }

  #push(list: Kept[], kept: Kept, most: number): void {
    list.push(kept);
    this.bytes += kept.json.length + kept.summary.length;
    if (list.length > most) this.#forget(list.shift());
  }

  #forget(kept: Kept | undefined): boolean {
    this.bytes -= kept ? kept.json.length + kept.summary.length : 0;
    return kept !== undefined;
  }

  #keepWorst(kept: Kept): void {
    const worst = this.#worst.get(kept.name) ?? [];
    if (worst.length === 0 && this.#worst.size >= MAX_OPERATIONS) return;
    this.#worst.set(kept.name, worst);
    this.#push(worst, kept, Number.POSITIVE_INFINITY);
    worst.sort((a, b) => b.total - a.total);
    if (worst.length > this.#room.worst) this.#forget(worst.pop());
  }

  // The latest matter least once there are too many: the worst are what one comes for.
  #shrink(): void {
    this.dropped++;
    if (this.#forget(this.#ring.shift()) || this.#forget(this.#alarming.shift())) return;
    for (const [name, worst] of this.#worst) {
      this.#forget(worst.pop());
      if (worst.length === 0) this.#worst.delete(name);
      return;
    }
  }
}
