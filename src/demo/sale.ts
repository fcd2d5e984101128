import { type BillMoney, type Discount, type LineMoney, priceBill } from '../bill/line-money.ts';
import { type BasketLine, capped, fillBasket } from './basket.ts';
import { clientId } from './client-id.ts';
import type { Journal, Row } from './journal.ts';
import { piecesByProduct } from './pieces.ts';
import type { Random } from './random.ts';
import { takePayments } from './takings.ts';

const NOTES = ['Collected by a neighbour', 'Carried to the car', 'Paid for by the office', 'Birthday hamper'];
const BILL_DISCOUNTS: readonly Discount[] = [{ percentBp: 500 }, { percentBp: 1_000 }, { amount: 150 }];

/** Sells a basket at one of the registers: bill, lines, payments and goods; false when the shelves were empty. */
export function sell(journal: Journal, at: string, random: Random): boolean {
  const basket = fillBasket(journal, random);
  if (basket.length === 0) return false;
  const offer = basket.length > 3 && random.chance(20) ? random.pick(BILL_DISCOUNTS) : undefined;
  const money = price(basket, journal.store.prices_include_tax, offer);
  const register = random.pick(journal.crew.registers);
  const bill = journal.add('bill', {
    store_id: journal.store.id,
    register,
    number: journal.nextNumber(register, 'BILL'),
    cashier: random.pick(journal.crew.cashiers),
    status: 'PAID',
    currency: journal.store.currency,
    prices_include_tax: journal.store.prices_include_tax,
    subtotal: money.subtotal,
    discount_total: money.discountTotal,
    tax_total: money.taxTotal,
    rounding: 0,
    total: money.total,
    refunded_total: 0,
    refunded_tax: 0,
    customer_ref: random.chance(12) ? `C-${random.integer(1001, 1080)}` : null,
    note: random.chance(4) ? random.pick(NOTES) : null,
    voided_at: null,
    voided_by: null,
    void_reason: null,
    client_id: random.chance(20) ? clientId(random) : null,
    occurred_at: at,
    created_at: at,
    version: 1,
  });
  const items = basket.map((line, index) => addLine(journal, bill, index + 1, line, money.lines[index] as LineMoney));
  for (const payment of takePayments(money.total, random)) {
    journal.add('payment', {
      store_id: journal.store.id,
      bill_id: bill.id,
      refund_id: null,
      ...payment,
      created_at: at,
    });
  }
  for (const [productId, pieces] of piecesByProduct(items)) {
    journal.move(productId, 'SALE', -pieces, { at, actor: bill.cashier }, { bill_id: bill.id });
  }
  return true;
}

function price(basket: readonly BasketLine[], pricesIncludeTax: boolean, offer: Discount | undefined): BillMoney {
  const plain = priceBill(basket, pricesIncludeTax);
  if (offer === undefined) return plain;
  return priceBill(basket, pricesIncludeTax, capped(offer, plain.subtotal - plain.discountTotal));
}

function addLine(
  journal: Journal,
  bill: Row<'bill'>,
  lineNo: number,
  line: BasketLine,
  { discount, tax, total }: LineMoney,
): Row<'bill_item'> {
  return journal.add('bill_item', {
    store_id: journal.store.id,
    bill_id: bill.id,
    line_no: lineNo,
    product_id: line.product.id,
    name: line.product.name,
    sku: line.product.sku,
    units: line.units,
    subunits: line.subunits,
    subunits_per_unit: line.product.subunits_per_unit,
    unit_price: line.unitPrice,
    subunit_price: line.subunitPrice,
    price_overridden: line.priceOverridden,
    discount,
    tax_rate_bp: line.taxRateBp,
    tax,
    total,
    refunded_units: 0,
    refunded_subunits: 0,
    refunded_amount: 0,
    refunded_tax: 0,
  });
}
