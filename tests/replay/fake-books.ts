import type { BillInput, ProductInput, RefundInput, StockAdjustInput } from '../../src/generated/schema.ts';

interface Document {
  readonly id: string;
  readonly clientId: string;
  readonly occurredAt: string;
}

interface Item {
  readonly id: string;
  readonly lineNo: number;
  readonly sku: string;
  readonly unitPrice: number;
  readonly quantity: { readonly totalSubunits: number };
  readonly total: number;
}

/** The books of a shop, as far as a replay reads and writes them: the root value of our schema. One key is one document. */
export class FakeBooks {
  readonly #keys = new Set<string>();
  readonly #stock = new Map<string, number>();
  readonly #items = new Map<string, Item>();
  readonly #bills: (Document & { readonly total: number; readonly items: readonly Item[] })[] = [];
  readonly #refunds: (Document & { readonly totalRefunded: number; readonly items: readonly object[] })[] = [];
  currency = 'GBP';

  get counts() {
    return { products: this.#stock.size, bills: this.#bills.length, refunds: this.#refunds.length };
  }

  /** Changes the stock of a product behind everybody's back. */
  tamper(sku: string, by: number): void {
    this.#move(sku, by);
  }

  store = () => ({ currency: this.currency, timezone: 'Europe/London' });
  stockDrift = () => [];
  products = (page: Page) =>
    pageOf(
      [...this.#stock].map(([sku, totalSubunits]) => ({ sku, stock: { totalSubunits } })),
      page,
    );
  bills = (page: Page) => pageOf(this.#bills, page);
  refunds = (page: Page) => pageOf(this.#refunds, page);
  billByClientId = ({ clientId }: { clientId: string }) => this.#bills.find((bill) => bill.clientId === clientId);

  productCreate = ({ input }: { input: ProductInput }) =>
    this.#once(input, () => {
      this.#stock.set(input.sku, input.openingStock?.units ?? 0);
      return [];
    });

  billCreate = ({ input }: { input: BillInput }) =>
    this.#once(input, () => {
      const items = input.lines.map(({ product, quantity: { units }, unitPrice }, i) => {
        const price = unitPrice as number;
        const quantity = { totalSubunits: units };
        const id = `item_${this.#bills.length + 1}_${i + 1}`;
        return { id, lineNo: i + 1, sku: product.code as string, unitPrice: price, quantity, total: units * price };
      });
      const demand = new Map<string, number>();
      for (const { sku, quantity } of items) demand.set(sku, (demand.get(sku) ?? 0) + quantity.totalSubunits);
      const short = [...demand].filter(([sku, pieces]) => pieces > (this.#stock.get(sku) ?? 0));
      if (short.length > 0) return short.map(([sku]) => shortOf(sku));
      for (const [sku, pieces] of demand) this.#move(sku, 0 - pieces);
      for (const item of items) this.#items.set(item.id, item);
      const total = items.reduce((sum, item) => sum + item.total, 0);
      this.#bills.push({ ...this.#document('bill', input), total, items });
      return [];
    });

  refundCreate = ({ input }: { input: RefundInput }) =>
    this.#once(input, () => {
      const items = (input.scope.items ?? []).map(({ billItemId, quantity: { units }, amount }) => {
        const billItem = this.#items.get(billItemId) as Item;
        this.#move(billItem.sku, units);
        return { billItem, quantity: { totalSubunits: units }, refundedAmount: amount ?? units * billItem.unitPrice };
      });
      const totalRefunded = items.reduce((sum, item) => sum + item.refundedAmount, 0);
      this.#refunds.push({ ...this.#document('refund', input), totalRefunded, items });
      return [];
    });

  stockAdjust = ({ input }: { input: StockAdjustInput }) =>
    this.#once(input, () => {
      const short = input.lines.filter(({ product: { code }, deltaSubunits }) => !this.#has(code, 0 - deltaSubunits));
      for (const { product, deltaSubunits } of short.length > 0 ? [] : input.lines) {
        this.#move(product.code as string, deltaSubunits);
      }
      return short.map(({ product: { code } }) => shortOf(code));
    });

  #once({ idempotencyKey = null }: { readonly idempotencyKey?: string | null }, make: () => object[]) {
    const key = idempotencyKey as string;
    const replayed = this.#keys.has(key);
    const errors = replayed ? [] : make();
    if (errors.length === 0) this.#keys.add(key);
    return { errors, replayed };
  }

  #document(type: string, { clientId, occurredAt }: Pick<BillInput, 'clientId' | 'occurredAt'>): Document {
    return { id: `${type}_${this.#keys.size}`, clientId: clientId as string, occurredAt: occurredAt as string };
  }

  #has(sku: string | undefined, pieces: number): boolean {
    return pieces <= (this.#stock.get(sku as string) ?? 0);
  }

  #move(sku: string, pieces: number): void {
    this.#stock.set(sku, (this.#stock.get(sku) ?? 0) + pieces);
  }
}

interface Page {
  readonly first: number;
  readonly after: string | null;
}

/** Ten at most, so that lists have several pages. */
function pageOf<T>(all: readonly T[], { first, after }: Page) {
  const start = Number(after ?? 0);
  const end = Math.min(all.length, start + Math.min(first, 10));
  return { nodes: all.slice(start, end), pageInfo: { hasNextPage: end < all.length, endCursor: String(end) } };
}

function shortOf(sku: string | undefined) {
  const path = ['input', 'lines'];
  return { __typename: 'InsufficientStock', code: 'INSUFFICIENT_STOCK', message: `Too little of ${sku}.`, path };
}
