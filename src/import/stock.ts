import type { ImportedBill, ImportedRefund } from './imported.ts';

/** What a document did to the stock of one product, in pieces; `note` only where no bill or refund explains it. */
export interface ImportedMovement {
  readonly kind: 'OPENING' | 'SALE' | 'RETURN' | 'ADJUSTMENT';
  readonly code: string;
  readonly delta: number;
  readonly bill?: ImportedBill;
  readonly refund?: ImportedRefund;
  readonly note?: string;
}

/** The movements of a bill, one per product. */
export function movementsOfBill(bill: ImportedBill): ImportedMovement[] {
  const sold = unitsByCode(bill.items.map((item) => ({ item, units: item.units })));
  return [...sold].map(([code, units]) => ({ kind: 'SALE', code, delta: 0 - units, bill }));
}

/** The movements of a refund, one per product. */
export function movementsOfRefund(refund: ImportedRefund): ImportedMovement[] {
  return [...unitsByCode(refund.items)].map(([code, units]) => ({ kind: 'RETURN', code, delta: units, refund }));
}

/** For each product the least opening stock with which `movements`, in their order, never take it below zero. */
export function openingsFor(movements: readonly ImportedMovement[]): ImportedMovement[] {
  const balances = new Map<string, { now: number; lowest: number }>();
  for (const { code, delta } of movements) {
    const balance = balances.get(code) ?? { now: 0, lowest: 0 };
    balance.now += delta;
    balance.lowest = Math.min(balance.lowest, balance.now);
    balances.set(code, balance);
  }
  return [...balances]
    .filter(([, { lowest }]) => lowest < 0)
    .map(([code, { lowest }]) => ({ kind: 'OPENING', code, delta: 0 - lowest }));
}

/** The stock of each product that `movements` add up to. */
export function stockAfter(movements: readonly ImportedMovement[]): Map<string, number> {
  const stock = new Map<string, number>();
  for (const { code, delta } of movements) stock.set(code, (stock.get(code) ?? 0) + delta);
  return stock;
}

function unitsByCode(items: readonly { item: ImportedBill['items'][number]; units: number }[]): Map<string, number> {
  const units = new Map<string, number>();
  for (const { item, units: more } of items) units.set(item.line.code, (units.get(item.line.code) ?? 0) + more);
  return units;
}
