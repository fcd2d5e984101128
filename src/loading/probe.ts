import type { StatementOwner } from '../database/observe.ts';
import type { AnyLoader, Branch } from './loader.ts';
import type { WatchedField } from './watched.ts';

/** A batch as it goes out. */
export interface BatchStart {
  readonly loader: string;
  /** Its loader and branch as one word: what loads are counted under. */
  readonly id: string;
  readonly branch: string;
  /** The branch without its values, which are not everybody's to see. */
  readonly shape: string;
  readonly wave: number;
  readonly keys: number;
}

/** A batch of a loader; who watches batches alone never asks what it is called. */
export class Batch implements BatchStart {
  readonly #loader: AnyLoader;
  readonly #branch: Branch;
  readonly wave: number;
  readonly keys: number;

  constructor(loader: AnyLoader, branch: Branch, wave: number, keys: number) {
    this.#loader = loader;
    this.#branch = branch;
    this.wave = wave;
    this.keys = keys;
  }

  get loader(): string {
    return this.#loader.name;
  }

  get id(): string {
    return `${this.loader}${this.branch}`;
  }

  get branch(): string {
    return this.#branch.id;
  }

  get shape(): string {
    return this.#branch.shape;
  }
}

/** What the kernel tells somebody who watches an operation; each call costs next to nothing when nobody does. */
export interface Probe {
  /** Runs the resolver of a field, so that the loads it makes before its first await are known to be its own. */
  resolve(field: WatchedField, source: unknown, args: unknown, context: unknown, info: unknown): unknown;
  /** A field is about to be resolved for a whole list at once: loads made until it is are its own. It must not fail. */
  resolvingAll(coordinate: string): void;
  /** It is; it stands for so many calls of the field's resolver. */
  resolvedAll(coordinate: string, calls: number): void;
  /** Tells of so many calls of each field that needs nothing but its row; `sample` does some of one again, to be timed. */
  resolvePure(coordinates: readonly string[], calls: number, done: number, sample: (place: number) => void): void;
  /** Whether `resolve` wants to be called. */
  readonly watchesFields: boolean;
  /** The field whose resolver is on the stack, so that what it asks for after an await can still be told to be its own. */
  readonly running?: string | undefined;
  load(id: string, field?: string): void;
  /** The same for a whole list of keys. */
  loads(id: string, field: string, count: number): void;
  /** Returns a number by which the batch is named from now on. */
  batch(start: BatchStart): number;
  batchEnd(batch: number, rows: number, error?: unknown): void;
  /** Gives the rows of a batch back, having seen to it that their reader is watched. */
  watchRows?<R extends object>(batch: number, rows: readonly R[]): readonly R[];
  /** Returns who hears of a statement of this batch or transaction, if it is of any, that is about to be sent. */
  statement(of: { readonly batch?: number; readonly transaction?: number }): StatementOwner;
  /** Returns a number by which this attempt at a transaction is named from now on. */
  transaction(attempt: number, field?: string): number;
  transactionBegun(transaction: number): void;
  /** The work is done, and commit or rollback is next. */
  transactionEnding(transaction: number): void;
  transactionEnd(transaction: number, outcome: 'committed' | 'rolled back'): void;
}
