import { priceBill } from '../../src/bill/line-money.ts';
import { seededRandom } from '../../src/demo/random.ts';
import type { BillInput } from '../quick/handwritten/inputs.ts';

/** A product as a client knows it. */
export interface KnownProduct {
  readonly id: string;
  /** Null where nobody scans it. */
  readonly code: string | null;
  readonly unitPrice: number;
  readonly subunitPrice: number;
  readonly subunitsPerUnit: number;
  readonly taxRateBp: number;
}

/** A bill to be generated, but for its key. */
export type Basket = Omit<BillInput, 'idempotencyKey'>;

const REGISTERS = ['T1', 'T2', 'T3', 'T4'];

/**
 * Basket number `index` of `size` different products: packs and pieces, now and then a discount, paid to the penny by one
 * method or two. The same index gives the same basket; prices include tax.
 */
export function basketOf(products: readonly KnownProduct[], size: number, index: number): Basket {
  const random = seededRandom(index);
  const left = [...products];
  const bought = Array.from({ length: size }, (_, line) => {
    const [product] = left.splice(random.integer(0, left.length - 1), 1) as [KnownProduct];
    const subunits = product.subunitsPerUnit > 1 && random.chance(50) ? random.integer(1, product.subunitsPerUnit) : 0;
    const quantity = { units: subunits === 0 ? random.integer(1, 3) : random.integer(0, 1), subunits };
    return { product, quantity, ...(line % 5 === 4 && { discount: { percentBp: 1_000 } }) };
  });
  const offer = index % 4 === 3 ? { discount: { percentBp: 750 } } : {};
  const { total } = priceBill(
    bought.map(({ product, quantity, discount }) => ({ ...product, ...quantity, discount })),
    true,
    offer.discount,
  );
  return {
    register: REGISTERS[index % REGISTERS.length] as string,
    // A scanner sends codes, a touch screen ids.
    lines: bought.map(({ product: { id, code }, ...line }, at) => ({
      product: code !== null && at % 2 === 0 ? { code } : { id },
      ...line,
    })),
    ...offer,
    payments: paymentsOf(total, index),
  };
}

function paymentsOf(total: number, index: number): Basket['payments'] {
  if (index % 3 === 0) return [{ method: 'CARD', amount: total }];
  if (index % 3 === 1) return [{ method: 'CASH', amount: total, tendered: total + 50 }];
  const inCash = Math.ceil(total / 3);
  return [
    { method: 'CASH', amount: inCash, tendered: inCash },
    { method: 'VOUCHER', amount: total - inCash },
  ];
}
