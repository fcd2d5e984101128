/** An amount of goods: whole packs and loose pieces; `subunits` may exceed a pack unless it is normalised. */
export interface Goods {
  readonly units: number;
  readonly subunits: number;
}

/** The one true number of an amount of goods: all its pieces, packs counted by their size. */
export function totalSubunits(goods: Goods, subunitsPerUnit: number): number {
  return goods.units * subunitsPerUnit + goods.subunits;
}

/** The same pieces in as many whole packs as there are, 0 ≤ subunits < pack size: one piece below zero, of 12, is (−1, 11). */
export function normalise(pieces: number, subunitsPerUnit: number): Goods {
  // JavaScript's % takes the dividend's sign; adding the divisor once makes it a floor without a lossy division.
  const subunits = ((pieces % subunitsPerUnit) + subunitsPerUnit) % subunitsPerUnit;
  return { units: (pieces - subunits) / subunitsPerUnit, subunits };
}
