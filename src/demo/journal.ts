import type { Insertable } from 'kysely';
import type { TableName, Tables } from '../database/tables.ts';
import { normalise, totalSubunits } from '../stock/units.ts';

type Inserted<T extends TableName> = Insertable<Tables[T]>;

/** A whole row to insert: nothing is left to the defaults of the database, whose clock and counters tell no story twice. */
export type Row<T extends TableName> = { [C in keyof Inserted<T>]-?: Exclude<Inserted<T>[C], undefined> };
/** The tables whose rows are known by an id. */
export type IdTable = Exclude<TableName, 'register_counter' | 'idempotency_key'>;

type Rows = { [T in IdTable]: Row<T>[] };
type Documents = { readonly bill_id?: number; readonly refund_id?: number };

/** Who moved goods, when and why. */
export interface MovementNote {
  readonly at: string;
  readonly actor: string;
  readonly note?: string;
}

/** Who works in a shop, and at which registers. */
export interface Crew {
  readonly registers: readonly string[];
  readonly cashiers: readonly string[];
  /** Unpacks deliveries and throws away what is unsold. */
  readonly storekeeper: string;
  readonly stocktaker: string;
}

/** The rows of one store as they come to be, with ids counted from 1 per table; stock and ledger change together or not at all. */
export class Journal {
  readonly store: Row<'store'>;
  readonly crew: Crew;
  readonly rows: Rows = {
    store: [],
    product: [],
    bill: [],
    bill_item: [],
    refund: [],
    refund_item: [],
    payment: [],
    stock_movement: [],
  };
  readonly counters: Row<'register_counter'>[] = [];
  readonly #lastIds = new Map<IdTable, number>();
  readonly #fullUnits = new Map<Row<'product'>, number>();
  #wanted: Row<'product'>[] = [];

  constructor(store: Row<'store'>, crew: Crew) {
    this.store = store;
    this.crew = crew;
    this.rows.store.push(store);
  }

  /** Every product for sale, as often as customers ask for it. */
  get wanted(): readonly Row<'product'>[] {
    return this.#wanted;
  }

  /** Adds a row under the table's next id and returns it; later changes to it are kept. */
  add<T extends IdTable>(table: T, columns: Omit<Row<T>, 'id'>): Row<T> {
    const rows = this.rows[table] as Row<T>[];
    const id = (this.#lastIds.get(table) ?? 0) + 1;
    const row = { id, ...columns } as unknown as Row<T>;
    this.#lastIds.set(table, id);
    rows.push(row);
    return row;
  }

  /** Puts a product on sale: asked for `demand` times as often as others, and filled up to `fullUnits` packs. */
  shelve(product: Row<'product'>, demand: number, fullUnits: number): void {
    this.#fullUnits.set(product, fullUnits);
    for (let times = demand; times > 0; times--) this.#wanted.push(product);
  }

  /** Takes products off the shelves for good; what is left of them stays in stock. */
  takeOffSale(products: readonly Row<'product'>[], at: string): void {
    for (const product of products) {
      product.is_active = false;
      product.updated_at = at;
      product.version += 1;
    }
    this.#wanted = this.#wanted.filter((product) => product.is_active);
  }

  /** The packs of a product on a full shelf. */
  fullUnitsOf(product: Row<'product'>): number {
    return this.#fullUnits.get(product) ?? 0;
  }

  /** The next number of a register's bills or refunds: 1, 2, 3 and so on, without gaps. */
  nextNumber(register: string, kind: 'BILL' | 'REFUND'): number {
    let counter = this.counters.find((row) => row.register === register && row.kind === kind);
    if (counter === undefined) {
      counter = { store_id: this.store.id, register, kind, last_number: 0 };
      this.counters.push(counter);
    }
    counter.last_number += 1;
    return counter.last_number;
  }

  /** The pieces of a product in stock. */
  piecesOf(product: Row<'product'>): number {
    const goods = { units: product.stock_units, subunits: product.stock_subunits };
    return totalSubunits(goods, product.subunits_per_unit);
  }

  /** Moves `delta` pieces of a product; RangeError when fewer are there. */
  move(
    productId: number,
    kind: Row<'stock_movement'>['kind'],
    delta: number,
    why: MovementNote,
    documents: Documents = {},
  ): void {
    const product = this.rows.product[productId - 1];
    if (product === undefined) throw new RangeError(`there is no product ${productId}`);
    const pieces = this.piecesOf(product) + delta;
    if (pieces < 0) throw new RangeError(`${product.sku} has ${pieces - delta} pieces, not ${-delta}`);
    const { units, subunits } = normalise(pieces, product.subunits_per_unit);
    product.stock_units = units;
    product.stock_subunits = subunits;
    this.add('stock_movement', {
      store_id: this.store.id,
      product_id: productId,
      kind,
      delta,
      bill_id: documents.bill_id ?? null,
      refund_id: documents.refund_id ?? null,
      entry_id: null,
      actor: why.actor,
      note: why.note ?? null,
      created_at: why.at,
    });
  }
}
