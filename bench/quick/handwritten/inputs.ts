import type { PaymentMethod, RefundReason, RestockAction } from '../../../src/database/tables.ts';

interface GoodsInput {
  readonly units: number;
  readonly subunits: number;
}

export type DiscountInput = { readonly amount: number } | { readonly percentBp: number };

/** A line to sell; a code is a barcode, else a SKU. */
export interface BillLineInput {
  readonly product: { readonly id: string } | { readonly code: string };
  readonly quantity: GoodsInput;
  readonly discount?: DiscountInput;
}

/** The part of the schema's BillInput that the contests send. */
export interface BillInput {
  readonly idempotencyKey: string;
  readonly clientId?: string;
  readonly register: string;
  readonly lines: readonly BillLineInput[];
  readonly discount?: DiscountInput;
  readonly payments: readonly { readonly method: PaymentMethod; readonly amount: number; readonly tendered?: number }[];
}

interface RefundItemInput {
  readonly billItemId: string;
  readonly quantity: GoodsInput;
  readonly restock?: RestockAction;
}

/** The part of the schema's RefundInput that the contests send. */
export interface RefundInput {
  readonly idempotencyKey: string;
  readonly clientId?: string;
  readonly billId: string;
  readonly scope: { readonly items: readonly RefundItemInput[] };
  readonly reason: RefundReason;
}

/** Who stands at the till when nobody is named. */
export const CASHIER = 'till';

/** The number in an id such as `bill_1_260` of this store; 0, which no row has, for any other text. */
export function keyOf(type: string, storeId: number, id: string): number {
  const prefix = `${type}_${storeId}_`;
  const key = id.startsWith(prefix) ? Number(id.slice(prefix.length)) : 0;
  return Number.isSafeInteger(key) ? key : 0;
}
