import { randomUUID } from 'node:crypto';
import { expect } from '@jest/globals';
import type { Till } from '../support/till.ts';

const INPUTS = { stockReceive: 'StockReceiveInput', stockAdjust: 'StockAdjustInput', stockCount: 'StockCountInput' };

/** The document of a mutation of stock, with everything that its payload can show. */
function documentOf(mutation: keyof typeof INPUTS): string {
  return `mutation Enter($input: ${INPUTS[mutation]}!) { ${mutation}(input: $input) {
    products { id stock { units subunits } version isLowStock }
    movements { id kind delta actor note createdAt bill { id } product { id stock { units subunits } } }
    errors {
      code path message
      ... on NotFound { id }
      ... on InsufficientStock { product { id } requested { units subunits totalSubunits } available { units subunits totalSubunits } }
      ... on StockChanged { expected { units subunits totalSubunits } actual { units subunits totalSubunits } }
    }
    replayed
  } }`;
}

interface Entry {
  readonly idempotencyKey?: string;
  readonly note?: string;
  readonly kind?: 'ADJUSTMENT' | 'WASTE';
  readonly lines: readonly object[];
}

/** Sends a stock document, under a key of its own unless it has one. */
export async function enter(till: Till, mutation: keyof typeof INPUTS, entry: Entry) {
  const ran = await till.run(documentOf(mutation), { input: { idempotencyKey: randomUUID(), ...entry } });
  expect(ran.errors).toEqual([]);
  return { ...ran.data[mutation], ran };
}

/** Packs and pieces of each product of a payload. */
export function shown({ products }: { products: { id: string; stock: { units: number; subunits: number } }[] }) {
  return products.map(({ id, stock }) => [id, stock.units, stock.subunits]);
}

/** The kind and pieces of each movement of a payload. */
export function moved({ movements }: { movements: { kind: string; delta: number; product: { id: string } }[] }) {
  return movements.map(({ kind, delta, product }) => [product.id, kind, delta]);
}
