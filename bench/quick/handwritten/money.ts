/** `amount · n / d`, half up, without losing a digit. */
export function part(amount: number, n: number | bigint, d: number | bigint): number {
  const divisor = BigInt(d);
  return Number((2n * BigInt(amount) * BigInt(n) + divisor) / (2n * divisor));
}

/** A sum of whole numbers. */
export function sum(figures: readonly number[]): number {
  return figures.reduce((total, figure) => total + figure, 0);
}

/** Splits a total by weights that it does not exceed, by largest remainder; ties go to the first. */
export function spread(total: number, weights: readonly number[]): number[] {
  if (total === 0) return weights.map(() => 0);
  const whole = BigInt(sum(weights));
  const exact = weights.map((weight) => BigInt(total) * BigInt(weight));
  const shares = exact.map((share) => Number(share / whole));
  const byRest = exact.map((share, i) => ({ i, rest: share % whole })).sort((a, b) => Number(b.rest - a.rest));
  for (const { i } of byRest.slice(0, total - sum(shares))) shares[i] = (shares[i] ?? 0) + 1;
  return shares;
}

/** Tax and total of what is left of a line's value after its discounts. */
export function taxed(taxable: number, rateBp: number, pricesIncludeTax: boolean): { tax: number; total: number } {
  if (pricesIncludeTax) return { tax: taxable - part(taxable, 10_000, 10_000 + rateBp), total: taxable };
  const tax = part(taxable, rateBp, 10_000);
  return { tax, total: taxable + tax };
}
