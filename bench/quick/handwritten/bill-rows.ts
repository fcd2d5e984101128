import type { Article } from './article.ts';
import type { BillInput, DiscountInput } from './inputs.ts';
import { part, spread, sum, taxed } from './money.ts';
import { expectNone, type Problem, problem } from './problem.ts';

/** How a store counts money. */
export interface Rules {
  readonly currency: string;
  readonly prices_include_tax: boolean;
  readonly cash_rounding: number;
}

/** What a bill puts into the tables, but for its id and number; refuses discounts and payments that do not add up. */
export function billRows(input: BillInput, articles: readonly Article[], rules: Rules) {
  const goods = input.lines.map(({ quantity: { units, subunits }, discount }, i) => {
    const article = articles[i] as Article;
    const value = Number(BigInt(units) * BigInt(article.unit_price) + BigInt(subunits) * BigInt(article.subunit_price));
    return { article, units, subunits, value, off: discountOn(value, discount) };
  });
  const weights = goods.map(({ value, off }) => value - off);
  const offer = discountOn(sum(weights), input.discount);
  expectNone([
    ...goods.flatMap(({ value, off }, i) => outside(off, value, 'lines', i, 'discount')),
    ...outside(offer, sum(weights), 'discount'),
  ]);
  const shares = spread(offer, weights);
  const lines = goods.map(({ article, units, subunits, value, off }, i) => {
    const { id: product_id, name, sku, subunits_per_unit, unit_price, subunit_price, tax_rate_bp } = article;
    const discount = off + (shares[i] ?? 0);
    return {
      ...{ line_no: i + 1, product_id, name, sku, units, subunits, subunits_per_unit, unit_price, subunit_price },
      ...{ discount, tax_rate_bp, ...taxed(value - discount, tax_rate_bp, rules.prices_include_tax) },
    };
  });
  const due = sum(lines.map(({ total }) => total));
  const rounding = roundingOf(due, input, rules.cash_rounding);
  expectPaid(due + rounding, input);
  const bill = {
    subtotal: sum(goods.map(({ value }) => value)),
    discount_total: sum(lines.map(({ discount }) => discount)),
    tax_total: sum(lines.map(({ tax }) => tax)),
    rounding,
    total: due + rounding,
  };
  return { bill, lines };
}

function discountOn(value: number, discount: DiscountInput | undefined): number {
  if (discount === undefined) return 0;
  return 'amount' in discount ? discount.amount : part(value, discount.percentBp, 10_000);
}

function outside(amount: number, most: number, ...path: (string | number)[]): Problem[] {
  return amount >= 0 && amount <= most ? [] : [problem('INVALID_INPUT', `${amount} is not 0 to ${most}.`, ...path)];
}

// What is paid in coins is paid in coins that there are.
function roundingOf(due: number, { payments }: BillInput, step: number): number {
  const others = payments.filter(({ method }) => method !== 'CASH');
  const inCash = due - sum(others.map(({ amount }) => amount));
  return others.length === payments.length || inCash < 0 ? 0 : part(inCash, 1, step) * step - inCash;
}

function expectPaid(total: number, { payments }: BillInput): void {
  const paid = sum(payments.map(({ amount }) => amount));
  expectNone([
    ...payments.flatMap(({ amount, tendered = amount }, i) =>
      amount > 0 && tendered >= amount ? [] : [problem('INVALID_INPUT', 'Nothing is paid.', 'payments', i)],
    ),
    ...(paid === total ? [] : [problem('PAYMENT_MISMATCH', `${paid} is paid for ${total}.`, 'payments')]),
  ]);
}
