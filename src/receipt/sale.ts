import type { TableName } from '../database/tables.ts';
import type { Row } from '../loading/row.ts';

type Columns<T extends TableName> = readonly (keyof Row<T>)[];

/** The columns that a receipt shows, by table: what is loaded for it and what it is laid out from are one list. */
export const SHOWN = {
  store: ['name', 'timezone'],
  bill: [
    'register',
    'number',
    'cashier',
    'status',
    'currency',
    'pricesIncludeTax',
    'subtotal',
    'discountTotal',
    'taxTotal',
    'rounding',
    'total',
    'refundedTotal',
    'customerRef',
    'note',
    'voidedAt',
    'voidedBy',
    'voidReason',
    'occurredAt',
  ],
  bill_item: [
    'name',
    'units',
    'subunits',
    'subunitsPerUnit',
    'unitPrice',
    'subunitPrice',
    'discount',
    'refundedUnits',
    'refundedSubunits',
    'refundedAmount',
  ],
  payment: ['method', 'amount', 'tendered'],
  refund: ['number', 'rounding', 'occurredAt'],
} as const satisfies { readonly [T in TableName]?: Columns<T> };

type Shown<T extends keyof typeof SHOWN> = Pick<Row<T>, (typeof SHOWN)[T][number] & keyof Row<T>>;

export type SoldBill = Shown<'bill'>;
export type SoldItem = Shown<'bill_item'>;

/** The sums of one tax rate: `total` is with the tax. */
interface RateSums {
  readonly taxRateBp: number;
  readonly total: number;
  readonly tax: number;
}

/** A sale as it was stored: all that its receipt is made of. */
export interface Sale {
  readonly store: Shown<'store'>;
  readonly bill: SoldBill;
  readonly items: readonly SoldItem[];
  readonly taxes: readonly RateSums[];
  readonly payments: readonly Shown<'payment'>[];
  readonly refunds: readonly Shown<'refund'>[];
}
