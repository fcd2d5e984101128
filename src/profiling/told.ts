import type { FieldClock } from './field-clock.ts';
import type { Phase, TransactionProfile } from './record.ts';
import type { StatementText } from './statement-texts.ts';
import type { WatchedRow } from './watched-row.ts';

/** A statement as a driver tells it; times in milliseconds on the clock of `performance.now()`. */
export interface RanStatement {
  readonly startedMs: number;
  readonly waitMs: number;
  readonly durationMs: number;
  readonly rows: number;
  readonly parameters: readonly unknown[];
  readonly error?: unknown;
}

/** What a statement belongs to. */
export interface Owner {
  readonly batch?: number;
  readonly transaction?: number;
  readonly field?: string;
}

/** A batch as it goes out; `shape` stands for the branch in the record, `id` also tells apart two branches of one shape. */
export interface BatchStart {
  readonly loader: string;
  readonly id: string;
  readonly shape: string;
  readonly wave: number;
  readonly keys: number;
}

export interface ToldBatch {
  readonly of: BatchStart;
  readonly loads: number;
  /** Its first load, its dispatch and its end on the clock of `performance.now()`. */
  readonly firstMs: number;
  readonly startedMs: number;
  endedMs: number;
  rows: number;
  failed: boolean;
  /** Its loads by the field that asked. */
  readonly from: Record<string, number>;
  readonly statements: number[];
}

/** A statement with its owner; what it is counted by is here too, under the names of a record. */
export class ToldStatement {
  readonly text: StatementText;
  readonly owner: Owner;
  readonly startedMs: number;
  readonly durationMs: number;
  readonly event: RanStatement;

  constructor(text: StatementText, owner: Owner, event: RanStatement) {
    this.text = text;
    this.owner = owner;
    this.startedMs = event.startedMs;
    this.durationMs = event.durationMs;
    this.event = event;
  }

  get fp(): string {
    return this.text.fp;
  }

  get name(): string {
    return this.text.name;
  }

  get ms(): number {
    return this.durationMs;
  }

  get wait(): number {
    return this.event.waitMs;
  }
}

type Draft<T> = { -readonly [K in keyof T]: T[K] };

/** What a recorder was told, as it was told: most operations are counted and forgotten, and a record is work. */
export interface Told {
  readonly startedMs: number;
  readonly phases: Draft<Phase>[];
  readonly fields: FieldClock;
  readonly batches: ToldBatch[];
  readonly statements: ToldStatement[];
  readonly transactions: Draft<TransactionProfile>[];
  readonly rows: ReadonlyMap<number, WatchedRow>;
  readonly counts: Readonly<Record<'statements' | 'batches' | 'rows' | 'waves' | 'dropped', number>>;
}
