import { part } from './money.ts';
import type { Columns } from './statement.ts';

/** What is read of a line to take some of it back. */
export const SOLD = [
  ...(['id', 'product_id', 'units', 'subunits', 'subunits_per_unit', 'unit_price', 'subunit_price'] as const),
  ...(['tax', 'total', 'refunded_units', 'refunded_subunits', 'refunded_amount', 'refunded_tax'] as const),
] as const;

/** A line as sold, and what came back of it so far. */
export type SoldLine = Columns<'bill_item', (typeof SOLD)[number]>;

interface Goods {
  readonly units: number;
  readonly subunits: number;
}

/** The line once these goods are back, with their money; undefined when it no longer holds them. */
export function takeBack(line: SoldLine, goods: Goods): SoldLine | undefined {
  const back = { units: line.refunded_units + goods.units, subunits: line.refunded_subunits + goods.subunits };
  const fromPacks = Math.max(0, back.subunits - line.subunits);
  if (fromPacks > (line.units - back.units) * line.subunits_per_unit) return undefined;
  const before = { units: line.refunded_units, subunits: line.refunded_subunits };
  const amount = line.refunded_amount + worth(line, back) - worth(line, before);
  return {
    ...line,
    refunded_units: back.units,
    refunded_subunits: back.subunits,
    refunded_amount: amount,
    refunded_tax: line.total === 0 ? 0 : part(line.tax, amount, line.total),
  };
}

/** Whether all pieces of the line are back. */
export function isAllBack(line: SoldLine): boolean {
  const pieces = (units: number, subunits: number) => units * line.subunits_per_unit + subunits;
  return pieces(line.refunded_units, line.refunded_subunits) === pieces(line.units, line.subunits);
}

// All that was ever due for the goods, rounded once: differences of it add up to the line's total in any split.
function worth(line: SoldLine, goods: Goods): number {
  const whole = weight(line, line);
  return whole === 0n ? 0 : part(line.total, weight(line, goods), whole);
}

function weight(line: SoldLine, { units, subunits }: Goods): bigint {
  const loose = Math.min(subunits, line.subunits);
  const inPacks = BigInt(units) * BigInt(line.unit_price) + BigInt(loose) * BigInt(line.subunit_price);
  return BigInt(line.subunits_per_unit) * inPacks + BigInt(subunits - loose) * BigInt(line.unit_price);
}
