interface Goods {
  readonly product_id: number;
  readonly units: number;
  readonly subunits: number;
  readonly subunits_per_unit: number;
}

/** The pieces of each product, once per product: with two source rows for one target PostgreSQL would apply one. */
export function piecesByProduct(lines: readonly Goods[]): { product_id: number; pieces: number }[] {
  const pieces = new Map<number, number>();
  for (const { product_id, units, subunits, subunits_per_unit } of lines) {
    pieces.set(product_id, (pieces.get(product_id) ?? 0) + units * subunits_per_unit + subunits);
  }
  return [...pieces]
    .map(([product_id, pieces]) => ({ product_id, pieces }))
    .sort((a, b) => a.product_id - b.product_id);
}
