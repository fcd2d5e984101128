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

/** The rows of one store as they come to be, with ids counted from 1 per table; stock and ledger change together or not at all. */
export class Journal {
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

  /** Adds a row under the table's next id and returns it; later changes to it are kept. */
  add<T extends IdTable>(table: T, columns: Omit<Row<T>, 'id'>): Row<T> {
    const rows = this.rows[table] as Row<T>[];
    const row = { id: rows.length + 1, ...columns } as unknown as Row<T>;
    rows.push(row);
    return row;
  }

  /** The next number of a register's bills or refunds: 1, 2, 3 and so on, without gaps. */
  nextNumber(register: string, kind: 'BILL' | 'REFUND'): number {
    let counter = this.counters.find((row) => row.register === register && row.kind === kind);
    if (counter === undefined) {
      counter = { store_id: 1, register, kind, last_number: 0 };
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
      store_id: 1,
      product_id: productId,
      kind,
      delta,
      bill_id: documents.bill_id ?? null,
      refund_id: documents.refund_id ?? null,
      actor: why.actor,
      note: why.note ?? null,
      created_at: why.at,
    });
  }
}
