/** n / d rounded half up. */
export function halfUp(n: bigint, d: bigint): number {
  const doubled = 2n * n + d;
  return Number((doubled - (doubled % (2n * d))) / (2n * d));
}

/** The part of an amount that n is of d, rounded half up. */
export const partOf = (amount: number, n: number, d: number) => halfUp(BigInt(amount) * BigInt(n), BigInt(d));

export const total = (amounts: readonly number[]) => amounts.reduce((sum, amount) => sum + amount, 0);

/** Cash to pay: the nearest multiple of the step, the higher one of two. */
export const inCash = (amount: number, step: number) => halfUp(BigInt(amount), BigInt(step)) * step;

/** Hands an amount out over lines by their values: all rounded down, and what is left by single units to whoever lacks most. */
export function handOut(amount: number, values: readonly number[]): number[] {
  const whole = BigInt(total(values));
  const shares = values.map((value) => (whole === 0n ? 0 : Number((BigInt(amount) * BigInt(value)) / whole)));
  while (total(shares) < amount) {
    const lacking = values.map((value, i) => BigInt(amount) * BigInt(value) - BigInt(shares[i] as number) * whole);
    const most = lacking.reduce((a, b) => (b > a ? b : a));
    (shares[lacking.indexOf(most)] as number)++;
  }
  return shares;
}

/** An amount of pieces in packs, for as long as it takes: full packs first, borrowed ones where pieces are missing. */
export function inPacks(pieces: number, pack: number): { units: number; subunits: number } {
  let units = 0;
  let subunits = pieces;
  while (subunits < 0) {
    units--;
    subunits += pack;
  }
  while (subunits >= pack) {
    units++;
    subunits -= pack;
  }
  return { units, subunits };
}
