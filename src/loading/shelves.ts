import type { TableName } from '../database/tables.ts';
import type { ById } from './by-id.ts';
import { type AnyLoader, type Branch, type RowData, TRUNK } from './loader.ts';
import { remembered } from './memo.ts';

/** More keys than this make a second statement: PostgreSQL reads arrays of any length, but plans and locks by their size. */
export const MAX_BATCH = 2_000;

/** Reads the values of keys that are all different, in their order; an Error fails its own key only. */
export type Read = (
  loader: AnyLoader,
  keys: readonly unknown[],
  branch: Branch,
  wave: number,
) => Promise<readonly unknown[]>;

/** What one loader has loaded in one operation, each value in a slot of its own; for those who ask for whole lists of keys. */
export class Shelf {
  readonly id: string;
  readonly of: AnyLoader;
  readonly branch: Branch;
  /** By slot; of a slot that has just been asked for, not before its wave is over. An Error is the failure of its key. */
  readonly values: unknown[] = [];
  /** Keys that were asked for and not read yet: they belong to the last slots. */
  wanted: unknown[] = [];
  readonly #slots = new Map<string | number, number>();

  constructor(id: string, of: AnyLoader, branch: Branch) {
    this.id = id;
    this.of = of;
    this.branch = branch;
  }

  /** The slot of a key, which is read with the next wave unless it is known. */
  want(key: unknown): number {
    const name = this.of.cacheKey(key);
    const known = this.#slots.get(name);
    if (known !== undefined) return known;
    const slot = this.values.push(undefined) - 1;
    this.#slots.set(name, slot);
    this.wanted.push(key);
    return slot;
  }

  /** Keeps a row that came with a list, unless its key is known already. */
  keep(row: RowData): void {
    if (!this.#slots.has(row.id)) this.#slots.set(row.id, this.values.push(row) - 1);
  }
}

/** All shelves of an operation, which read what they lack in waves: one statement per loader and branch, all at once. */
export class Shelves {
  /** The wave that runs, or ran last; the first is 1. */
  wave = 0;
  readonly #read: Read;
  readonly #byIdOf: (table: TableName) => ById<TableName> | undefined;
  readonly #shelves = new Map<string, Shelf>();

  constructor(read: Read, byIdOf: (table: TableName) => ById<TableName> | undefined) {
    this.#read = read;
    this.#byIdOf = byIdOf;
  }

  of(loader: AnyLoader, branch: Branch = TRUNK): Shelf {
    const id = `${loader.name}${branch.id}`;
    return remembered(this.#shelves, id, () => new Shelf(id, loader, branch));
  }

  forget(isStale: (shelf: Shelf) => boolean): void {
    for (const [id, shelf] of this.#shelves) if (isStale(shelf)) this.#shelves.delete(id);
  }

  /** Runs a wave: resolves when all that is wanted is there, or has failed, and all of `beside` has settled. */
  async run(beside: readonly (() => Promise<void>)[] = []): Promise<void> {
    this.wave++;
    const reads = beside.map((work) => work());
    for (const shelf of this.#shelves.values()) {
      const { wanted } = shelf;
      if (wanted.length === 0) continue;
      shelf.wanted = [];
      const first = shelf.values.length - wanted.length;
      for (let from = 0; from < wanted.length; from += MAX_BATCH) {
        reads.push(this.#fill(shelf, wanted.slice(from, from + MAX_BATCH), first + from));
      }
    }
    await Promise.all(reads);
  }

  async #fill(shelf: Shelf, keys: readonly unknown[], first: number): Promise<void> {
    try {
      const values = await this.#read(shelf.of, keys, shelf.branch, this.wave);
      for (let i = 0; i < values.length; i++) shelf.values[first + i] = values[i];
      this.#prime(shelf.of, values);
    } catch (error) {
      shelf.values.fill(
        error instanceof Error ? error : new Error(`${error}`, { cause: error }),
        first,
        first + keys.length,
      );
    }
  }

  #prime(loader: AnyLoader, values: readonly unknown[]): void {
    const byId = loader.rowsOf === null ? undefined : this.#byIdOf(loader.rowsOf);
    if (byId === undefined || byId === loader || loader.rowsIn === undefined) return;
    const shelf = this.of(byId);
    for (const value of values) if (!(value instanceof Error)) for (const row of loader.rowsIn(value)) shelf.keep(row);
  }
}
