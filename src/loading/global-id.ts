import type { TableName } from '../database/tables.ts';

/** What an id names: `product_3_17` is row 17 of `product` in store 3. */
export interface GlobalId {
  readonly table: string;
  readonly storeId: number;
  readonly id: number;
}

const SHAPE = /^([a-z]{1,20}(?:_[a-z]{1,20})?)_([1-9][0-9]{0,15})_([1-9][0-9]{0,15})$/;

/** The id under which the schema shows a row. */
export function globalId(table: TableName, storeId: number, id: number): string {
  return `${table}_${storeId}_${id}`;
}

/** The parts of an id, or null when it is none of ours: PostgreSQL never sees what does not parse. */
export function parseGlobalId(text: string): GlobalId | null {
  const match = SHAPE.exec(text);
  if (match === null) return null;
  const [, table, storeId, id] = match;
  const parsed = { table: table as string, storeId: Number(storeId), id: Number(id) };
  return Number.isSafeInteger(parsed.storeId) && Number.isSafeInteger(parsed.id) ? parsed : null;
}

/** The key behind an id of this table and store, or null: an id of another type or store is one that does not exist. */
export function keyIn(table: TableName, storeId: number, text: string): number | null {
  const parsed = parseGlobalId(text);
  return parsed !== null && parsed.table === table && parsed.storeId === storeId ? parsed.id : null;
}
