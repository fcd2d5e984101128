import type { Insertable } from 'kysely';
import type { Tables } from '../database/tables.ts';
import type { ImportedBill, ImportedBillItem, ImportedRefund } from './imported.ts';

/** The one till, and the one hand at it, that the documents of an import name. */
export const REGISTER = 'WEB';
export const CASHIER = 'import';
export const CURRENCY = 'GBP';
export const TIMEZONE = 'Europe/London';

/** A row to insert. */
export type Row<T extends keyof Tables> = Insertable<Tables[T]>;

/** The ids that the database gave to what a plan holds. */
export interface Ids {
  readonly storeId: number;
  readonly products: ReadonlyMap<string, number>;
  readonly bills: ReadonlyMap<ImportedBill, number>;
  readonly billItems: ReadonlyMap<ImportedBillItem, number>;
  readonly refunds: ReadonlyMap<ImportedRefund, number>;
}

/** Packs of one, whose piece costs the same. The file knows no tax, so none is said to lie in its prices. */
export const PACK_OF_ONE = { subunits_per_unit: 1, tax_rate_bp: 0 };

/** The id of what the plan holds; RangeError when it holds no such thing. */
export function idOf<K>(ids: ReadonlyMap<K, number>, key: K): number {
  const id = ids.get(key);
  if (id === undefined) throw new RangeError('the plan names something that it does not hold');
  return id;
}

/** The instant of a time on the shop's clock, as PostgreSQL reads it: it knows itself when London changes to summer time. */
export function instantOf(at: string): string {
  return `${at} ${TIMEZONE}`;
}
