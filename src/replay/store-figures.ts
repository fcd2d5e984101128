import type { Client } from './client.ts';
import { Figures } from './figures.ts';
import { dayOf } from './moment.ts';
import { CLOSED_BILLS, CLOSED_PRODUCTS, CLOSED_REFUNDS } from './operations.ts';
import { nodesOf } from './pages.ts';

interface Pieces {
  readonly totalSubunits: number;
}

interface ClosedProduct {
  readonly sku: string;
  readonly stock: Pieces;
}

interface ClosedBill {
  readonly occurredAt: string;
  readonly total: number;
  readonly items: readonly { readonly sku: string; readonly quantity: Pieces; readonly total: number }[];
}

interface ClosedRefund {
  readonly occurredAt: string;
  readonly totalRefunded: number;
  readonly items: readonly {
    readonly quantity: Pieces;
    readonly refundedAmount: number;
    readonly billItem: { readonly sku: string };
  }[];
}

/** The figures of everything that a store holds, read as any client would. */
export async function storeFigures(client: Client): Promise<Figures> {
  const figures = new Figures();
  for await (const { sku, stock } of nodesOf<ClosedProduct>(client, CLOSED_PRODUCTS)) {
    figures.product(sku).stock = stock.totalSubunits;
  }
  for await (const { occurredAt, total, items } of nodesOf<ClosedBill>(client, CLOSED_BILLS)) {
    const day = figures.day(dayOf(occurredAt));
    day.bills += 1;
    day.sold += total;
    for (const item of items) {
      const product = figures.product(item.sku);
      product.soldPieces += item.quantity.totalSubunits;
      product.sold += item.total;
    }
  }
  for await (const { occurredAt, totalRefunded, items } of nodesOf<ClosedRefund>(client, CLOSED_REFUNDS)) {
    const day = figures.day(dayOf(occurredAt));
    day.refunds += 1;
    day.refunded += totalRefunded;
    for (const item of items) {
      const product = figures.product(item.billItem.sku);
      product.returnedPieces += item.quantity.totalSubunits;
      product.refunded += item.refundedAmount;
    }
  }
  return figures;
}
