import { listValue } from '../bill/line-money.ts';
import { detail, type Entry, item } from './entry.ts';
import { printable } from './printable.ts';
import type { SoldItem } from './sale.ts';

/** A line as it was sold: packs and loose pieces apart, each at its price, then what was taken off and what came back. */
export function itemEntries(sold: SoldItem, pricesIncludeTax: boolean, money: (amount: number) => string): Entry[] {
  const { units, subunits, unitPrice, subunitPrice, subunitsPerUnit, discount } = sold;
  const entries = [item(printable(sold.name))];
  if (units > 0) {
    const value = listValue({ units, subunits: 0, unitPrice, subunitPrice });
    entries.push(detail(`${packs(units, subunitsPerUnit)} x ${money(unitPrice)}`, money(value)));
  }
  if (subunits > 0) {
    const value = listValue({ units: 0, subunits, unitPrice, subunitPrice });
    entries.push(detail(`${pieces(subunits)} x ${money(subunitPrice)}`, money(value)));
  }
  if (discount > 0) entries.push(detail('Discount', money(-discount)));
  const returned = returnedGoods(sold);
  // Money goes back with its tax, even where the prices above are without.
  const words = pricesIncludeTax ? 'Returned' : 'Returned, with tax';
  if (returned !== '') entries.push(detail(`${words}: ${returned}`, money(-sold.refundedAmount)));
  return entries;
}

function returnedGoods({ refundedUnits, refundedSubunits, subunitsPerUnit }: SoldItem): string {
  const goods = [
    ...(refundedUnits > 0 ? [packs(refundedUnits, subunitsPerUnit)] : []),
    ...(refundedSubunits > 0 ? [pieces(refundedSubunits)] : []),
  ];
  return goods.join(', ');
}

// What is never opened is no pack to a customer: 2, and not 2 packs of 1.
function packs(count: number, subunitsPerUnit: number): string {
  if (subunitsPerUnit === 1) return String(count);
  return `${count} ${count === 1 ? 'pack' : 'packs'} of ${subunitsPerUnit}`;
}

function pieces(count: number): string {
  return `${count} ${count === 1 ? 'piece' : 'pieces'}`;
}
