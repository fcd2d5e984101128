import type { Random } from '../../src/demo/random.ts';
import { drawNewProduct, drawUpdate } from './draw/product.ts';
import { drawRefund, drawVoid } from './draw/refund.ts';
import { drawSale } from './draw/sale.ts';
import { drawAdjustment, drawCount, drawReceipt } from './draw/stock.ts';
import { create, update } from './product.ts';
import { refund } from './refund.ts';
import { sell } from './sell.ts';
import type { Refused, Shop } from './shop.ts';
import { BILL, PRODUCT, REFUND, showBill, showEntered, showProduct, showRefund } from './show.ts';
import { adjust, count, receive } from './stock.ts';
import { voidBill } from './void.ts';

/** A kind of command: how one is drawn, what the shop must make of it, and how the answer shows what was made. */
export interface Kind<Input, Made> {
  readonly mutation: string;
  /** The type of its input. */
  readonly input: string;
  /** How often it is drawn beside the others. */
  readonly weight: number;
  /** A text of its input, by which it is another input under the same key; null for what has no key. */
  readonly remark: string | null;
  /** The fields of its payload beside the errors, and what shows that nothing was made. */
  readonly fields: string;
  readonly fragments: string;
  readonly nothing: object;
  draw(shop: Shop, random: Random): Input;
  apply(shop: Shop, input: Input & { readonly idempotencyKey: string }): Made | Refused;
  show(made: Made): object;
  /** Takes over the ids that the database gave. */
  learn?(made: Made, payload: Payload): void;
}

// biome-ignore lint/suspicious/noExplicitAny: payloads are read by their documents.
type Payload = any;

const ofABill = { fields: 'replayed bill { ...B }', fragments: BILL, nothing: { bill: null } };
const ofStock = {
  fields: 'replayed products { ...P } movements { kind delta product { id } }',
  fragments: PRODUCT,
  nothing: { products: [], movements: [] },
  show: showEntered,
};

const ofAProduct = { fields: 'product { ...P }', fragments: PRODUCT, nothing: { product: null } };

/** Every kind of command that changes a shop. */
export const KINDS = [
  kind({
    ...{ mutation: 'billCreate', input: 'BillInput', remark: 'note', weight: 40, ...ofABill },
    ...{ draw: drawSale, apply: sell },
    show: (bill) => ({ bill: showBill(bill) }),
    learn(bill, { bill: { id, items } }) {
      bill.id = id;
      for (const [i, line] of bill.lines.entries()) line.id = items[i].id;
    },
  }),
  kind({
    ...{ mutation: 'refundCreate', input: 'RefundInput', remark: 'note', weight: 35 },
    ...{ fields: 'replayed refund { ...R }', fragments: REFUND, nothing: { refund: null } },
    ...{ draw: drawRefund, apply: refund },
    show: (made) => ({ refund: showRefund(made) }),
    learn(made, { refund: { id } }) {
      made.id = id;
    },
  }),
  kind({
    ...{ mutation: 'billVoid', input: 'BillVoidInput', remark: 'reason', weight: 6, ...ofABill },
    ...{ draw: drawVoid, apply: voidBill },
    show: (bill) => ({ bill: showBill(bill) }),
  }),
  kind({
    ...{ mutation: 'stockReceive', input: 'StockReceiveInput', remark: 'note', weight: 8, ...ofStock },
    ...{ draw: drawReceipt, apply: receive },
  }),
  kind({
    ...{ mutation: 'stockAdjust', input: 'StockAdjustInput', remark: 'note', weight: 6, ...ofStock },
    ...{ draw: drawAdjustment, apply: adjust },
  }),
  kind({
    ...{ mutation: 'stockCount', input: 'StockCountInput', remark: 'note', weight: 6, ...ofStock },
    ...{ draw: drawCount, apply: count },
  }),
  kind({
    ...{ mutation: 'productUpdate', input: 'ProductUpdateInput', remark: null, weight: 8, ...ofAProduct },
    ...{ draw: drawUpdate, apply: update },
    show: (product) => ({ product: showProduct(product) }),
  }),
  kind({
    ...{ mutation: 'productCreate', input: 'ProductInput', remark: 'category', weight: 2, ...ofAProduct },
    ...{ draw: drawNewProduct, apply: create },
    show: (product) => ({ product: showProduct(product) }),
    learn(made, { product: { id } }) {
      made.id = id;
    },
  }),
] as const;

// Lets each kind name its own types, and the list hold all of them.
function kind<Input, Made>(one: Kind<Input, Made>): Kind<unknown, unknown> {
  return one as Kind<unknown, unknown>;
}
