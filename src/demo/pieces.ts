import { totalSubunits } from '../stock/units.ts';

/** Goods of one product as a line or a refund of it counts them. */
interface ProductGoods {
  readonly product_id: number;
  readonly units: number;
  readonly subunits: number;
  readonly subunits_per_unit: number;
}

/** The pieces per product, in the order products first appear: the ledger has one row per product and document. */
export function piecesByProduct(lines: readonly ProductGoods[]): Map<number, number> {
  const pieces = new Map<number, number>();
  for (const line of lines) {
    const before = pieces.get(line.product_id) ?? 0;
    pieces.set(line.product_id, before + totalSubunits(line, line.subunits_per_unit));
  }
  return pieces;
}
