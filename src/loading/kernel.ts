import DataLoader from 'dataloader';
import type { Db } from '../database/database.ts';
import type { TableName } from '../database/tables.ts';
import { type AnyLoader, type Branch, type Loader, type RowData, TRUNK } from './loader.ts';
import type { Projection } from './plan.ts';
import { statementOf } from './statement.ts';
import { Waves } from './waves.ts';

/** More keys than this make a second statement: PostgreSQL reads arrays of any length, but plans and locks by their size. */
const MAX_BATCH = 2_000;

/** One statement that an operation sent: which loader, in which wave, for how many distinct keys, with how many rows. */
export interface BatchEvent {
  readonly loader: string;
  readonly branch: string;
  readonly wave: number;
  readonly keys: number;
  readonly rows: number;
}

/**
 * The loaders of one operation, bound to one store; made per request and thrown away with it, so that neither rows nor
 * failures are shared between callers. Every read goes through `load`.
 */
export class Operation {
  readonly storeId: number;
  readonly #db: Db;
  readonly #projection: Projection;
  readonly #waves = new Waves();
  readonly #loaders = new Map<string, DataLoader<unknown, unknown>>();
  readonly #onBatch: ((event: BatchEvent) => void) | undefined;

  constructor(db: Db, storeId: number, projection: Projection, onBatch?: (event: BatchEvent) => void) {
    this.#db = db;
    this.storeId = storeId;
    this.#projection = projection;
    this.#onBatch = onBatch;
  }

  /**
   * The value of one key. All loads of a wave share a statement per loader and branch; a load always takes exactly one
   * wave, cached or not, which is why a plan made from the document alone knows the wave of every statement.
   */
  load<Key, Value>(loader: Loader<Key, Value>, key: Key, branch: Branch = TRUNK): Promise<Value> {
    return this.#loader(loader, branch).load(key) as Promise<Value>;
  }

  #loader(loader: AnyLoader, branch: Branch): DataLoader<unknown, unknown> {
    const id = `${loader.name}${branch.id}`;
    let dataLoader = this.#loaders.get(id);
    if (dataLoader === undefined) {
      dataLoader = new DataLoader((keys) => this.#waves.running(this.#batch(loader, keys, branch)), {
        name: loader.name,
        maxBatchSize: MAX_BATCH,
        cacheKeyFn: loader.cacheKey,
        batchScheduleFn: (dispatch) => this.#waves.next(dispatch),
      });
      this.#loaders.set(id, dataLoader);
    }
    return dataLoader;
  }

  async #batch(loader: AnyLoader, keys: readonly unknown[], branch: Branch): Promise<(unknown | Error)[]> {
    const wave = this.#waves.number;
    const statement = statementOf(this.#db, loader, this.#columns(loader, branch), branch);
    const query = statement.bind({ ...loader.bind(keys, branch), store: this.storeId });
    const { rows } = await this.#db.executeQuery<RowData>(query);
    this.#onBatch?.({ loader: loader.name, branch: branch.id, wave, keys: keys.length, rows: rows.length });
    const values = loader.collect(keys, rows);
    this.#prime(loader, values);
    return values;
  }

  #columns(loader: AnyLoader, branch: Branch): readonly string[] {
    return loader.rowsOf === null ? [] : this.#projection.columns(loader.rowsOf, [...loader.needs, ...branch.needs]);
  }

  // A row that came with a list need not be fetched again by its id; worth the promises only where the document asks.
  #prime(loader: AnyLoader, values: readonly unknown[]): void {
    const byId = loader.rowsOf === null ? undefined : this.#projection.byIdOf(loader.rowsOf as TableName);
    if (byId === undefined || byId === loader || loader.rowsIn === undefined) return;
    const cache = this.#loader(byId, TRUNK);
    for (const value of values) {
      if (value instanceof Error) continue;
      for (const row of loader.rowsIn(value)) cache.prime(row.id, row);
    }
  }
}
