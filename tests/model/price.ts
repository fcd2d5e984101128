import type { BillInput, DiscountInput } from '../../src/generated/schema.ts';
import { handOut, partOf, total } from './arithmetic.ts';
import type { Shop } from './shop.ts';

/** The lines that can be sold, what they cost, and every problem but those of stock and payment. */
export function price(shop: Shop, input: BillInput) {
  const problems: string[] = [];
  const sound = input.lines.flatMap((line, i) => {
    const found = lineOf(shop, line, `lines.${i}`);
    if ('product' in found) return [{ ...found, index: i }];
    problems.push(...found);
    return [];
  });
  const values = sound.map(({ value, own }) => value - own);
  if (input.lines.length === 0) problems.push('INVALID_INPUT lines');
  const off = takenOff(total(values), input.discount);
  if (off > total(values)) problems.push('INVALID_INPUT discount.amount');
  const shares = handOut(off > total(values) ? 0 : off, values);
  const amounts = sound.map(({ own, product }, i) => {
    const taxable = (values[i] as number) - (shares[i] as number);
    const discount = own + (shares[i] as number);
    const rate = product.taxRateBp;
    const tax = shop.pricesIncludeTax
      ? taxable - partOf(taxable, 10_000, 10_000 + rate)
      : partOf(taxable, rate, 10_000);
    return { discount, tax, total: shop.pricesIncludeTax ? taxable : taxable + tax };
  });
  const money = {
    total: total(amounts.map((amount) => amount.total)),
    of: (i: number) => amounts[i] as (typeof amounts)[0],
  };
  return { sound, problems, money };
}

function lineOf(shop: Shop, line: BillInput['lines'][number], path: string) {
  const problems: string[] = [];
  const { units, subunits } = line.quantity;
  if (units < 0 || subunits < 0 || units + subunits === 0) problems.push(`INVALID_INPUT ${path}.quantity`);
  const product = shop.products.find(({ id }) => id === line.product.id);
  if (product === undefined) return [...problems, `NOT_FOUND ${path}.product.id`];
  if (!product.isActive) problems.push(`PRODUCT_INACTIVE ${path}.product`);
  if (product.pack === 1 && subunits !== 0) problems.push(`INVALID_INPUT ${path}.quantity.subunits`);
  if (line.expectedUnitPrice != null && line.expectedUnitPrice !== product.unitPrice)
    problems.push(`PRICE_CHANGED ${path}.expectedUnitPrice`);
  if (problems.length > 0) return problems;
  const unitPrice = line.unitPrice ?? product.unitPrice;
  const subunitPrice = line.subunitPrice ?? product.subunitPrice;
  const value = units * unitPrice + subunits * subunitPrice;
  const own = takenOff(value, line.discount);
  if (own > value) return [`INVALID_INPUT ${path}.discount.amount`];
  return { line, product, unitPrice, subunitPrice, value, own };
}

function takenOff(value: number, discount: DiscountInput | null | undefined): number {
  if (discount?.amount !== undefined) return discount.amount;
  return discount?.percentBp === undefined ? 0 : partOf(value, discount.percentBp, 10_000);
}
