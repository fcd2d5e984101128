import DataLoader from 'dataloader';
import type { CompiledQuery } from 'kysely';
import type { Database, Db } from '../database/database.ts';
import type { Deadline } from '../database/deadline.ts';
import type { StatementOwner } from '../database/observe.ts';
import type { TableName } from '../database/tables.ts';
import { type AnyLoader, type Branch, type Loader, type RowData, TRUNK } from './loader.ts';
import { remembered } from './memo.ts';
import type { Projection } from './plan.ts';
import { Batch, type Probe } from './probe.ts';
import { projectedStatement } from './projected-statement.ts';
import { MAX_BATCH, Shelves } from './shelves.ts';
import { Waves } from './waves.ts';

/** Who goes along with an operation: somebody who watches it, and the end of the time that it has. */
export interface Company {
  readonly probe?: Probe | undefined;
  readonly deadline?: Deadline | undefined;
}

interface OpenLoader {
  readonly id: string;
  readonly of: AnyLoader;
  readonly cache: DataLoader<unknown, unknown>;
}

/**
 * The loaders of one operation, bound to one store; made per request and thrown away with it, so that neither rows nor
 * failures are shared between callers. Every read goes through `load`.
 */
export class Operation {
  readonly storeId: number;
  readonly #db: Db;
  readonly #send: Database['read'];
  readonly #projection: Projection;
  readonly #waves = new Waves();
  readonly #loaders = new Map<string, OpenLoader>();
  /** What writes brought back, by loader and key: shown without a statement, and only if somebody asks. */
  readonly #given = new Map<string, { readonly of: AnyLoader; readonly values: Map<string | number, unknown> }>();
  /** The same reads for whoever asks for whole lists of keys at once, in waves of its own; nobody does both. */
  readonly shelves: Shelves;
  /** Who watches the operation, if anybody does. */
  readonly probe: Probe | undefined;
  /** Reads are cancelled when it is reached; what is being written is not. */
  readonly deadline: Deadline | undefined;

  constructor(
    { db, read }: Pick<Database, 'db' | 'read'>,
    storeId: number,
    projection: Projection,
    { probe, deadline }: Company = {},
  ) {
    this.#db = db;
    this.#send = read;
    this.storeId = storeId;
    this.#projection = projection;
    this.probe = probe;
    this.deadline = deadline;
    this.shelves = new Shelves(
      (loader, keys, branch, wave) => this.#values(loader, keys, branch, wave),
      (table) => projection.byIdOf(table),
    );
  }

  /**
   * The value of one key. All loads of a wave share a statement per loader and branch; a load always takes exactly one
   * wave, cached or not, which is why a plan made from the document alone knows the wave of every statement. Who loads
   * after an await names its `field`.
   */
  load<Key, Value>(loader: Loader<Key, Value>, key: Key, branch: Branch = TRUNK, field?: string): Promise<Value> {
    const { id, cache } = this.#loader(loader, branch);
    this.probe?.load(id, field);
    return cache.load(key) as Promise<Value>;
  }

  /** Sends a bound statement that only reads; its owner hears of it. */
  read<R>(query: CompiledQuery, owner?: StatementOwner): Promise<readonly R[]> {
    return this.#send<R>(query, this.deadline, owner);
  }

  /** Asks a service with the next wave, which lasts until it has answered: its siblings' children wait for its own. */
  ask<Answer>(service: () => Promise<Answer>): Promise<Answer> {
    return new Promise((resolve, reject) => {
      this.#waves.next(() => void this.#waves.running(service()).then(resolve, reject));
    });
  }

  /** Forgets what was read of these tables, so that what is asked for next shows what a write has changed. */
  forget(tables: ReadonlySet<TableName>): void {
    const isStale = ({ of }: { readonly of: AnyLoader }) => of.tables.some((table) => tables.has(table));
    for (const [id, loader] of this.#loaders) if (isStale(loader)) this.#loaders.delete(id);
    for (const [id, given] of this.#given) if (isStale(given)) this.#given.delete(id);
    this.shelves.forget(isStale);
  }

  /** Keeps the value of a key as a write has just brought it back; every column must be in it. */
  give<Key, Value>(loader: Loader<Key, Value>, key: Key, value: Value): void {
    const { values } = remembered(this.#given, loader.name, () => ({ of: loader, values: new Map() }));
    values.set(loader.cacheKey(key), value);
  }

  #loader(loader: AnyLoader, branch: Branch): OpenLoader {
    const id = `${loader.name}${branch.id}`;
    return remembered(this.#loaders, id, () => ({
      id,
      of: loader,
      cache: new DataLoader((keys) => this.#waves.running(this.#primed(loader, keys, branch)), {
        name: loader.name,
        maxBatchSize: MAX_BATCH,
        cacheKeyFn: loader.cacheKey,
        batchScheduleFn: (dispatch) => this.#waves.next(dispatch),
      }),
    }));
  }

  async #primed(loader: AnyLoader, keys: readonly unknown[], branch: Branch): Promise<(unknown | Error)[]> {
    const values = await this.#values(loader, keys, branch, this.#waves.number);
    this.#prime(loader, values);
    return values;
  }

  /** May throw at once, too: there is one promise for a batch, and not one for each step of it. */
  #values(loader: AnyLoader, keys: readonly unknown[], branch: Branch, wave: number): Promise<(unknown | Error)[]> {
    const given = branch === TRUNK ? this.#given.get(loader.name)?.values : undefined;
    return given === undefined ? this.#batch(loader, keys, branch, wave) : this.#missing(loader, keys, wave, given);
  }

  /** Reads those that were not given. */
  async #missing(
    loader: AnyLoader,
    keys: readonly unknown[],
    wave: number,
    given: ReadonlyMap<string | number, unknown>,
  ): Promise<(unknown | Error)[]> {
    const missing = keys.filter((key) => !given.has(loader.cacheKey(key)));
    const read = missing.length === 0 ? [] : await this.#batch(loader, missing, TRUNK, wave);
    let next = 0;
    return keys.map((key) => (given.has(loader.cacheKey(key)) ? given.get(loader.cacheKey(key)) : read[next++]));
  }

  #batch(loader: AnyLoader, keys: readonly unknown[], branch: Branch, wave: number): Promise<(unknown | Error)[]> {
    const statement = projectedStatement(this.#db, this.#projection, loader, branch);
    const query = statement.bind(loader.bind(keys, branch), this.storeId);
    const { probe } = this;
    if (probe === undefined) return this.read<RowData>(query).then((rows) => loader.collect(keys, rows));
    const batch = probe.batch(new Batch(loader, branch, wave, keys.length));
    const came = (rows: readonly RowData[]) => {
      probe.batchEnd(batch, rows.length);
      return loader.collect(keys, probe.watchRows?.(batch, rows) ?? rows);
    };
    return this.read<RowData>(query, probe.statement({ batch })).then(came, (error) => {
      probe.batchEnd(batch, 0, error);
      throw error;
    });
  }

  // A row that came with a list need not be fetched again by its id; worth the promises only where the document asks.
  #prime(loader: AnyLoader, values: readonly unknown[]): void {
    const byId = loader.rowsOf === null ? undefined : this.#projection.byIdOf(loader.rowsOf as TableName);
    if (byId === undefined || byId === loader || loader.rowsIn === undefined) return;
    const { cache } = this.#loader(byId, TRUNK);
    for (const value of values) {
      if (value instanceof Error) continue;
      for (const row of loader.rowsIn(value)) cache.prime(row.id, row);
    }
  }
}
