import type { Stall, Ware } from '../support/stall.ts';
import { byCard, type Tills } from './tills.ts';

/** Wares of which no share of a line is a whole number: a pack of 3 for about 4.00, and its pieces for 1.51. */
export const WARES: readonly Ware[] = [1, 2, 3, 4, 5].map((n) => ({
  unitPrice: 397 + n,
  subunitPrice: 151,
  subunitsPerUnit: 3,
  taxRateBp: 700 * n,
  pieces: 1_000_000,
}));

export interface SoldBill {
  readonly id: string;
  readonly total: number;
  readonly items: readonly { readonly id: string }[];
}

/** Sells `amount` pieces of each ware on one bill, as many of them in packs as there can be. */
export async function billOf(tills: Tills, { productIds }: Stall, amount: number): Promise<SoldBill> {
  const lines = productIds.map((id) => ({
    product: { id },
    quantity: { units: Math.floor(amount / 3), subunits: amount % 3 },
  }));
  const due = WARES.reduce((sum, { unitPrice }) => sum + Math.floor(amount / 3) * unitPrice + (amount % 3) * 151, 0);
  const { payload, codes } = await tills.sell({ lines, ...byCard(due) });
  if (codes.length > 0) throw new Error(`a bill to begin with was refused: ${codes.join(', ')}`);
  return payload.bill;
}
