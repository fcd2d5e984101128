import type { Client } from './client.ts';
import { HELD_BILLS, HELD_PRODUCTS, HELD_REFUNDS } from './operations.ts';
import { nodesOf } from './pages.ts';

/** What a store holds: products by sku, bills and refunds by client id, or by id where they have none. */
export interface Held {
  readonly products: ReadonlySet<string>;
  readonly documents: ReadonlySet<string>;
}

interface HeldDocument {
  readonly id: string;
  readonly clientId: string | null;
}

/** Reads what a store holds already, so that a replay goes on where one before it ended. */
export async function heldBy(client: Client): Promise<Held> {
  const products = new Set<string>();
  const documents = new Set<string>();
  for await (const { sku } of nodesOf<{ sku: string }>(client, HELD_PRODUCTS)) products.add(sku);
  for (const operation of [HELD_BILLS, HELD_REFUNDS]) {
    for await (const { id, clientId } of nodesOf<HeldDocument>(client, operation)) documents.add(clientId ?? id);
  }
  return { products, documents };
}
