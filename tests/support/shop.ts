import { randomUUID } from 'node:crypto';
import { sql } from 'kysely';
import type { BillInput, BillLineInput, PaymentInput } from '../../src/generated/schema.ts';
import { globalId } from '../../src/loading/global-id.ts';
import type { Caller } from '../../src/store/caller.ts';
import { type TestDatabase, testDatabase } from './database.ts';
import { openTill, type Ran, type Till } from './till.ts';

/** A store to sell in; without a word of it: EUR, prices with tax, cash to the cent. */
export interface StoreSettings {
  readonly currency?: string;
  readonly pricesIncludeTax?: boolean;
  readonly cashRounding?: number;
}

/** A product to sell; without a word of it: one at 1.00, without tax, in packs of one, with 100 pieces in stock. */
export interface ProductSettings {
  readonly name?: string;
  readonly sku?: string;
  readonly barcode?: string;
  readonly unitPrice?: number;
  readonly subunitPrice?: number;
  readonly subunitsPerUnit?: number;
  readonly taxRateBp?: number;
  readonly pieces?: number;
  readonly isActive?: boolean;
}

/** A store with nothing in it but what a test adds, and a till to sell at. */
export interface Shop {
  readonly storeId: number;
  readonly till: Till;
  as(role: Caller['role']): Promise<Till>;
  /** Adds a product with its stock in the ledger; its id as the schema shows it. */
  add(product?: ProductSettings): Promise<string>;
  /** Changes columns of a product behind the server's back: `unit_price = 120`. */
  change(id: string, assignments: string): Promise<void>;
  /** Packs and loose pieces in stock. */
  stock(id: string): Promise<readonly [units: number, subunits: number]>;
  /** How many rows each table of a sale has in this store. */
  written(): Promise<Record<string, number>>;
}

/** A database of one test file's own, to which it adds shops. */
export async function openMall(): Promise<{ database: TestDatabase; open(settings?: StoreSettings): Promise<Shop> }> {
  const database = await testDatabase();
  return { database, open: (settings) => openShop(database, settings) };
}

const WRITTEN = ['idempotency_key', 'bill', 'bill_item', 'payment', 'register_counter', 'stock_movement'];

async function openShop(database: TestDatabase, settings: StoreSettings = {}): Promise<Shop> {
  const { db } = database;
  const { currency = 'EUR', pricesIncludeTax = true, cashRounding = 1 } = settings;
  const code = randomUUID();
  const { id: storeId } = await db
    .insertInto('store')
    .values({
      ...{ code, name: 'The shop', currency, timezone: 'Europe/Berlin' },
      ...{ prices_include_tax: pricesIncludeTax, cash_rounding: cashRounding },
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  const keyOf = (id: string) => Number(id.split('_')[2]);
  let added = 0;
  return {
    storeId,
    till: await openTill(database, storeId),
    as: (role) => openTill(database, storeId, role),
    async add(product = {}) {
      added++;
      const { name = `Thing ${added}`, sku = `SKU-${added}`, barcode = null, pieces = 100, isActive = true } = product;
      const { unitPrice = 100, subunitPrice = unitPrice, subunitsPerUnit = 1, taxRateBp = 0 } = product;
      const { id } = await db
        .insertInto('product')
        .values({
          ...{ store_id: storeId, sku, barcode, name, unit_price: unitPrice, subunit_price: subunitPrice },
          ...{ subunits_per_unit: subunitsPerUnit, tax_rate_bp: taxRateBp, is_active: isActive },
          ...{ stock_units: Math.floor(pieces / subunitsPerUnit), stock_subunits: pieces % subunitsPerUnit },
        })
        .returning('id')
        .executeTakeFirstOrThrow();
      const opening = { store_id: storeId, product_id: id, kind: 'OPENING', delta: pieces } as const;
      await db.insertInto('stock_movement').values(opening).execute();
      return globalId('product', storeId, id);
    },
    async change(id, assignments) {
      await sql`update product set ${sql.raw(assignments)} where store_id = ${storeId} and id = ${keyOf(id)}`.execute(
        db,
      );
    },
    async stock(id) {
      const { stock_units, stock_subunits } = await db
        .selectFrom('product')
        .select(['stock_units', 'stock_subunits'])
        .where('store_id', '=', storeId)
        .where('id', '=', keyOf(id))
        .executeTakeFirstOrThrow();
      return [stock_units, stock_subunits];
    },
    async written() {
      const counts = WRITTEN.map(
        (table) => sql`(select count(*) from ${sql.table(table)} where store_id = ${storeId}) as ${sql.ref(table)}`,
      );
      const { rows } = await sql<Record<string, number>>`select ${sql.join(counts)}`.execute(db);
      return rows[0] as Record<string, number>;
    },
  };
}

/** A sale as a till sends it; without a word of it: under a key of its own, on register T1. */
export type SaleInput = Partial<Omit<BillInput, 'lines' | 'payments'>> & {
  readonly lines: readonly LineInput[];
  readonly payments?: readonly PaymentInput[];
};
type LineInput = Omit<BillLineInput, 'quantity'> & { readonly quantity: Partial<BillLineInput['quantity']> };

/** So many packs and loose pieces of a product, and what else the line says. */
export function line(id: string, units: number, subunits = 0, more: Partial<BillLineInput> = {}): LineInput {
  return { product: { id }, quantity: { units, subunits }, ...more };
}

export const card = (amount: number): PaymentInput => ({ method: 'CARD', amount });
export const cash = (amount: number, tendered?: number): PaymentInput => ({
  ...{ method: 'CASH', amount },
  ...(tendered === undefined ? {} : { tendered }),
});

const PROBLEMS = `errors {
  __typename code message path
  ... on NotFound { id }
  ... on InsufficientStock { product { id } requested { units subunits totalSubunits } available { units subunits totalSubunits } }
  ... on ProductInactive { product { id } }
  ... on PriceChanged { expected actual }
  ... on PaymentMismatch { due paid }
  ... on IdempotencyKeyReused { firstUsedAt }
  ... on ClientIdReused { existingId }
  ... on StaleBillPreview { preview { total previewToken lines { unitPrice } } }
}`;

const CREATE = `mutation Sell($input: BillInput!) { billCreate(input: $input) {
  bill {
    id number register cashier status currency subtotal discountTotal taxTotal rounding total refundedTotal
    customerRef note occurredAt createdAt clientId version
    items {
      id lineNo name sku quantity { units subunits totalSubunits } unitPrice subunitPrice priceOverridden discount
      taxRateBp tax total product { id stock { units subunits totalSubunits } }
    }
    payments { id method amount tendered change }
  }
  ${PROBLEMS} replayed
} }`;

const PREVIEW = `query Preview($input: BillInput!) { billPreview(input: $input) {
  lines { product { id } quantity { units subunits totalSubunits } unitPrice subunitPrice discount tax total }
  subtotal discountTotal taxTotal rounding total amountDue taxSummary { taxRateBp base tax } ${PROBLEMS} previewToken
} }`;

/** Sends `billCreate`: what it answers, and with it how it ran. */
export async function sell(till: Till, input: SaleInput) {
  const ran = await till.run(CREATE, { input: withDefaults(input) });
  return { ...(ran.data?.billCreate ?? {}), ran } as Payload;
}

/** Sends `billPreview`. */
export async function preview(till: Till, input: SaleInput) {
  const ran = await till.run(PREVIEW, { input: withDefaults(input) });
  return { ...(ran.data?.billPreview ?? {}), ran } as Previewed;
}

function withDefaults(input: SaleInput): object {
  return { idempotencyKey: randomUUID(), register: 'T1', payments: [], ...input };
}

// biome-ignore lint/suspicious/noExplicitAny: tests read answers by their documents.
type Answered = any;

interface Payload {
  readonly bill: Answered;
  readonly errors: readonly Answered[];
  readonly replayed: boolean;
  readonly ran: Ran;
}

interface Previewed extends Record<string, Answered> {
  readonly ran: Ran;
}

/** Each problem as its code, its place in the input and its sentence. */
export function told({ errors }: Pick<Payload, 'errors'>): string[] {
  return errors.map(({ code, path, message }) => `${code} ${path.slice(1).join('.')}: ${message}`);
}
