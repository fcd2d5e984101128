import type { Random } from '../../src/demo/random.ts';
import { drawRefund, drawVoid } from './draw/refund.ts';
import { drawSale } from './draw/sale.ts';
import { drawAdjustment, drawCount, drawReceipt } from './draw/stock.ts';
import { refund } from './refund.ts';
import { sell } from './sell.ts';
import type { Refused, Shop } from './shop.ts';
import { BILL, PRODUCT, REFUND, showBill, showEntered, showRefund } from './show.ts';
import { adjust, count, receive } from './stock.ts';
import { voidBill } from './void.ts';

/** A kind of command: how one is drawn, what the shop must make of it, and how the answer shows what was made. */
export interface Kind<Input, Made> {
  readonly mutation: string;
  /** The type of its input. */
  readonly input: string;
  /** How often it is drawn beside the others. */
  readonly weight: number;
  /** What its payload shows of what was made, and what stands there when nothing was. */
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

const ofABill = { fields: 'bill { ...B }', fragments: BILL, nothing: { bill: null } };
const ofStock = {
  fields: 'products { ...P } movements { kind delta product { id } }',
  fragments: PRODUCT,
  nothing: { products: [], movements: [] },
  show: showEntered,
};

/** Every kind of command that changes a shop. */
export const KINDS = [
  kind({
    ...{ mutation: 'billCreate', input: 'BillInput', weight: 40, draw: drawSale, apply: sell, ...ofABill },
    show: (bill) => ({ bill: showBill(bill) }),
    learn(bill, { bill: { id, items } }) {
      bill.id = id;
      for (const [i, line] of bill.lines.entries()) line.id = items[i].id;
    },
  }),
  kind({
    ...{ mutation: 'refundCreate', input: 'RefundInput', weight: 35, draw: drawRefund, apply: refund },
    fields: 'refund { ...R }',
    fragments: REFUND,
    nothing: { refund: null },
    show: (made) => ({ refund: showRefund(made) }),
    learn(made, { refund: { id } }) {
      made.id = id;
    },
  }),
  kind({
    ...{ mutation: 'billVoid', input: 'BillVoidInput', weight: 6, draw: drawVoid, apply: voidBill, ...ofABill },
    show: (bill) => ({ bill: showBill(bill) }),
  }),
  kind({
    ...{ mutation: 'stockReceive', input: 'StockReceiveInput', weight: 8, draw: drawReceipt, apply: receive },
    ...ofStock,
  }),
  kind({
    ...{ mutation: 'stockAdjust', input: 'StockAdjustInput', weight: 6, draw: drawAdjustment, apply: adjust },
    ...ofStock,
  }),
  kind({
    ...{ mutation: 'stockCount', input: 'StockCountInput', weight: 4, draw: drawCount, apply: count },
    ...ofStock,
  }),
] as const;

// Lets each kind name its own types, and the list hold all of them.
function kind<Input, Made>(one: Kind<Input, Made>): Kind<unknown, unknown> {
  return one as Kind<unknown, unknown>;
}
