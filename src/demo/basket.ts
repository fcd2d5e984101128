import { type Discount, listValue, type UnpricedLine } from '../bill/line-money.ts';
import { scale } from '../money.ts';
import { type Goods, totalSubunits } from '../stock/units.ts';
import type { Journal, Row } from './journal.ts';
import type { Random } from './random.ts';

/** A line at the till before the bill is priced. */
export interface BasketLine extends UnpricedLine {
  readonly product: Row<'product'>;
  readonly priceOverridden: boolean;
}

const SIZES = [1, 1, 2, 2, 2, 3, 3, 3, 4, 4, 5, 5, 6, 7, 8, 10, 12];
const LINE_DISCOUNTS: readonly Discount[] = [
  { percentBp: 1_000 },
  { percentBp: 2_500 },
  { percentBp: 5_000 },
  { amount: 20 },
];

/** What one customer brings to the till: up to 12 lines, never more of a product than is in stock, possibly nothing. */
export function fillBasket(journal: Journal, random: Random): BasketLine[] {
  const left = new Map<Row<'product'>, number>();
  const basket: BasketLine[] = [];
  for (let line = random.pick(SIZES); line > 0; line--) {
    const product = random.pick(journal.wanted);
    const goods = wantedGoods(product, random);
    const rest = (left.get(product) ?? journal.piecesOf(product)) - totalSubunits(goods, product.subunits_per_unit);
    if (rest < 0) continue;
    left.set(product, rest);
    basket.push(basketLine(product, goods, random));
  }
  return basket;
}

function wantedGoods(product: Row<'product'>, random: Random): Goods {
  const packs = random.pick([1, 1, 1, 1, 2, 2, 3]);
  if (product.subunits_per_unit === 1) return { units: packs, subunits: 0 };
  const pieces = random.integer(1, Math.min(6, product.subunits_per_unit - 1));
  // Hardly anybody buys sweets by the box.
  const wantsPack = random.chance(product.unit_price > 1_000 ? 8 : 50);
  return wantsPack ? { units: 1, subunits: random.chance(30) ? pieces : 0 } : { units: 0, subunits: pieces };
}

function basketLine(product: Row<'product'>, goods: Goods, random: Random): BasketLine {
  // A damaged or short-dated article goes for three quarters of its price.
  const priceOverridden = random.chance(2);
  const price = (amount: number) => (priceOverridden ? scale(amount, 3, 4) : amount);
  const line = {
    ...goods,
    product,
    priceOverridden,
    unitPrice: price(product.unit_price),
    subunitPrice: price(product.subunit_price),
    taxRateBp: product.tax_rate_bp,
  };
  const offer = random.chance(8) ? random.pick(LINE_DISCOUNTS) : undefined;
  return { ...line, discount: offer && capped(offer, listValue(line)) };
}

/** The discount, or all of `value` where a fixed amount would be more. */
export function capped(discount: Discount, value: number): Discount {
  return discount.amount !== undefined && discount.amount > value ? { amount: value } : discount;
}
