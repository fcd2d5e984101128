import { halfUp, partOf } from './arithmetic.ts';
import type { Line } from './shop.ts';

interface Goods {
  readonly units: number;
  readonly subunits: number;
}

/** What is left of a line: its loose pieces went first, then packs were opened one by one. */
export function left(line: Line, also: Goods = { units: 0, subunits: 0 }): Goods {
  let units = line.units - line.back.units - also.units;
  let subunits = line.subunits;
  for (let piece = 0; piece < line.back.subunits + also.subunits; piece++) {
    if (subunits === 0) {
      units--;
      subunits += line.pack;
    }
    subunits--;
  }
  return { units, subunits };
}

/** What has to be paid back once goods are back: the share of the total that they were worth at their prices. */
export function owed(line: Line, { units, subunits }: Goods): number {
  const perPack = BigInt(line.pack);
  const opened = Math.max(0, subunits - line.subunits);
  const worth = ({ packs, loose, taken }: Record<'packs' | 'loose' | 'taken', number>) =>
    BigInt(packs * line.unitPrice + loose * line.subunitPrice) * perPack + BigInt(taken * line.unitPrice);
  const whole = worth({ packs: line.units, loose: line.subunits, taken: 0 });
  if (whole === 0n) return 0;
  const back = worth({ packs: units, loose: subunits - opened, taken: opened });
  return halfUp(BigInt(line.total) * back, whole);
}

/** What some goods of a line are worth now, after those that are back. */
export function worthOf({ back, ...line }: Line, goods: Goods): number {
  const after = { units: back.units + goods.units, subunits: back.subunits + goods.subunits };
  return owed({ back, ...line }, after) - owed({ back, ...line }, back);
}

/** The tax in an amount that is paid back after what was paid back before. */
export function taxIn({ total: whole, tax, back }: Line, amount: number): number {
  return whole === 0 ? 0 : partOf(tax, back.amount + amount, whole) - back.tax;
}
