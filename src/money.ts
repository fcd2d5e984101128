/** R of the rules: `n / d` rounded half up, exactly; RangeError when `n` is negative or `d` is not positive. */
export function roundHalfUp(n: bigint, d: bigint): bigint {
  if (n < 0n || d <= 0n) throw new RangeError(`${n} / ${d} cannot be rounded half up`);
  return (2n * n + d) / (2n * d);
}

/** `amount · n / d` rounded half up, as a number; the product is taken in BigInt, so only the result must be safe. */
export function scale(amount: number, n: number | bigint, d: number | bigint): number {
  return toSafeInteger(roundHalfUp(BigInt(amount) * BigInt(n), BigInt(d)));
}

/** The same whole number as a JavaScript number; RangeError beyond ±(2^53 − 1), where numbers stop being exact. */
export function toSafeInteger(value: bigint): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number)) throw new RangeError(`${value} is beyond the safe integers`);
  return number;
}

/** The exact sum; RangeError beyond the safe integers. */
export function sum(amounts: readonly number[]): number {
  return toSafeInteger(amounts.reduce((total, amount) => total + BigInt(amount), 0n));
}

/**
 * Splits `total` into whole shares by `weights`, exactly, by largest remainder; ties go to the lower index.
 * No share exceeds its weight while `total` does not exceed their sum. RangeError when there is nothing to split over.
 */
export function shareOut(total: number, weights: readonly (number | bigint)[]): number[] {
  if (total === 0) return weights.map(() => 0);
  const amount = BigInt(total);
  const parts = weights.map(BigInt);
  const sum = parts.reduce((a, b) => a + b, 0n);
  if (amount < 0n || sum === 0n || parts.some((part) => part < 0n)) {
    throw new RangeError(`${total} cannot be shared out over ${weights.length} weights of sum ${sum}`);
  }
  const shares = parts.map((part) => (amount * part) / sum);
  const missing = Number(amount - shares.reduce((a, b) => a + b, 0n));
  const remainders = parts.map((part, index) => ({ index, remainder: (amount * part) % sum }));
  remainders.sort((a, b) => (a.remainder === b.remainder ? a.index - b.index : a.remainder > b.remainder ? -1 : 1));
  const favoured = new Set(remainders.slice(0, missing).map(({ index }) => index));
  return shares.map((share, index) => toSafeInteger(favoured.has(index) ? share + 1n : share));
}

/** What `compute` returns, or undefined when it leaves the safe integers or its amounts do not fit each other. */
export function safely<T>(compute: () => T): T | undefined {
  try {
    return compute();
  } catch (error) {
    if (error instanceof RangeError) return undefined;
    throw error;
  }
}
