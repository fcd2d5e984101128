import type { ColumnType, Generated } from 'kysely';

/** Money in minor units and every other int8: a number when it is exact, else a bigint that no scalar will pass on. */
type Int8 = number;
/** A timestamptz as PostgreSQL prints it in UTC, with all its digits: `2026-11-22 13:00:00.123456+00`. */
type Timestamp = ColumnType<string, string | undefined, string>;
/** Computed by the database from the columns beside it; never written. */
type Computed<T> = ColumnType<T, never, never>;

export type BillStatus = 'PAID' | 'PARTIALLY_REFUNDED' | 'REFUNDED' | 'VOIDED';
export type RefundReason = 'DAMAGED' | 'EXPIRED' | 'WRONG_ITEM' | 'CUSTOMER_CHANGED_MIND' | 'PRICING_ERROR' | 'OTHER';
export type RestockAction = 'RETURN_TO_STOCK' | 'WRITE_OFF' | 'NONE';
export type PaymentMethod = 'CASH' | 'CARD' | 'WALLET' | 'VOUCHER' | 'BANK_TRANSFER' | 'OTHER';
export type MovementKind = 'SALE' | 'VOID' | 'RETURN' | 'WASTE' | 'RECEIPT' | 'ADJUSTMENT' | 'COUNT' | 'OPENING';

/** Every table of the migrated database; `tests/database/tables.test.ts` holds it against information_schema. */
export interface Tables {
  store: {
    id: Generated<Int8>;
    code: string;
    name: string;
    currency: string;
    timezone: string;
    prices_include_tax: boolean;
    day_starts_at: Generated<string>;
    cash_rounding: Generated<Int8>;
    created_at: Timestamp;
  };
  register_counter: { store_id: Int8; register: string; kind: 'BILL' | 'REFUND'; last_number: Int8 };
  idempotency_key: {
    store_id: Int8;
    key: string;
    client_id: string | null;
    operation: string;
    fingerprint: Buffer;
    result_type: string | null;
    result_id: Int8 | null;
    created_at: Timestamp;
  };
  product: {
    store_id: Int8;
    id: Generated<Int8>;
    sku: string;
    barcode: string | null;
    name: string;
    category: string | null;
    unit_price: Int8;
    subunit_price: Int8;
    subunits_per_unit: Generated<number>;
    tax_rate_bp: number;
    stock_units: Generated<number>;
    stock_subunits: Generated<number>;
    stock_total: Computed<number>;
    reorder_level: number | null;
    is_low_stock: Computed<boolean>;
    may_go_negative: Generated<boolean>;
    is_active: Generated<boolean>;
    version: Generated<number>;
    search_terms: Computed<string>;
    created_at: Timestamp;
    updated_at: Timestamp;
  };
  bill: {
    store_id: Int8;
    id: Generated<Int8>;
    register: string;
    number: Int8;
    cashier: string;
    status: Generated<BillStatus>;
    currency: string;
    prices_include_tax: boolean;
    subtotal: Int8;
    discount_total: Int8;
    tax_total: Int8;
    rounding: Generated<Int8>;
    total: Int8;
    refunded_total: Generated<Int8>;
    refunded_tax: Generated<Int8>;
    customer_ref: string | null;
    note: string | null;
    voided_at: ColumnType<string | null>;
    voided_by: string | null;
    void_reason: string | null;
    client_id: string | null;
    occurred_at: Timestamp;
    created_at: Timestamp;
    version: Generated<number>;
  };
  bill_item: {
    store_id: Int8;
    id: Generated<Int8>;
    bill_id: Int8;
    line_no: number;
    product_id: Int8;
    name: string;
    sku: string;
    units: number;
    subunits: number;
    subunits_per_unit: number;
    unit_price: Int8;
    subunit_price: Int8;
    price_overridden: Generated<boolean>;
    discount: Generated<Int8>;
    tax_rate_bp: number;
    tax: Int8;
    total: Int8;
    refunded_units: Generated<number>;
    refunded_subunits: Generated<number>;
    refunded_amount: Generated<Int8>;
    refunded_tax: Generated<Int8>;
  };
  refund: {
    store_id: Int8;
    id: Generated<Int8>;
    bill_id: Int8;
    register: string;
    number: Int8;
    reason: RefundReason;
    note: string | null;
    cashier: string;
    rounding: Generated<Int8>;
    client_id: string | null;
    occurred_at: Timestamp;
    created_at: Timestamp;
  };
  refund_item: {
    store_id: Int8;
    id: Generated<Int8>;
    refund_id: Int8;
    bill_item_id: Int8;
    units: number;
    subunits: number;
    subunits_per_unit: number;
    refunded_amount: Int8;
    refunded_tax: Int8;
    restock: RestockAction;
  };
  payment: {
    store_id: Int8;
    id: Generated<Int8>;
    bill_id: Int8 | null;
    refund_id: Int8 | null;
    method: PaymentMethod;
    amount: Int8;
    tendered: Int8 | null;
    created_at: Timestamp;
  };
  stock_movement: {
    store_id: Int8;
    id: Generated<Int8>;
    product_id: Int8;
    kind: MovementKind;
    delta: number;
    bill_id: Int8 | null;
    refund_id: Int8 | null;
    entry_id: Int8 | null;
    actor: string | null;
    note: string | null;
    created_at: Timestamp;
  };
}

export type TableName = keyof Tables;
