import { groupRows, indexRows, rowOf } from '../../quick/handwritten/rows.ts';
import type { Shop } from '../../quick/handwritten/shop.ts';
import type { Statement } from '../../quick/handwritten/statement.ts';

// Rows become objects with the schema's fields, so that executors need no resolver for a plain one. What is loaded by
// another row's key is a number under a name that the schema does not have.

/** Loads for many keys at once: an answer for each, in their order. */
export type Batch<Node> = (shop: Shop, keys: readonly number[]) => Promise<Node[]>;

/** One row per key, by the statement's second parameter. */
export function one<Row extends { id: number }, Node>(
  statement: Statement<Row>,
  nodeOf: (row: Row, storeId: number) => Node,
): Batch<Node> {
  return async (shop, keys) => {
    const nodes = indexRows(await shop.rows(statement, [...new Set(keys)]));
    const made = new Map<number, Node>();
    for (const [id, row] of nodes) made.set(id, nodeOf(row, shop.storeId));
    return keys.map((key) => rowOf(made, key));
  };
}

/** Any number of rows per key, which is in `column`, in the statement's order. */
export function many<Row, C extends keyof Row, Node>(
  statement: Statement<Row>,
  column: C,
  nodeOf: (row: Row, storeId: number) => Node,
): Batch<readonly Node[]> {
  return async (shop, keys) => {
    const rows = groupRows(await shop.rows(statement, keys), column);
    return keys.map((key) => (rows.get(key as Row[C]) ?? []).map((row) => nodeOf(row, shop.storeId)));
  };
}
