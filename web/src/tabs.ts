import catalogue from '../../tests/operations/catalogue.graphql?raw';
import generateBill from '../../tests/operations/generate-bill.graphql?raw';
import history from '../../tests/operations/history.graphql?raw';
import nestedPages from '../../tests/operations/nested-pages.graphql?raw';
import receipt from '../../tests/operations/receipt.graphql?raw';
import refundDesk from '../../tests/operations/refund-desk.graphql?raw';
import refundItems from '../../tests/operations/refund-items.graphql?raw';
import type { Article, Returnable, Shop } from './shop.ts';

/** An operation and its variables as JSON. */
export interface Tab {
  readonly query: string;
  readonly variables: string;
}

/** A tab for every named operation, with variables that give an answer in this shop as they are. */
export function operationTabs({ billId, article, returnable }: Shop): Tab[] {
  return [
    tab(receipt, { id: billId ?? '' }),
    tab(history, { first: 10 }),
    tab(refundDesk, { first: 10 }),
    tab(catalogue, { first: 10 }),
    tab(nestedPages, { first: 10, perProduct: 3 }),
    tab(generateBill, { input: saleOf(article) }),
    tab(refundItems, { input: refundOf(returnable) }),
  ];
}

// A key of its own for every visit: whoever runs the tab twice sees the same bill again, and no second one.
function saleOf({ productId, total }: Article = { productId: '', total: 1 }): object {
  return {
    idempotencyKey: crypto.randomUUID(),
    register: 'T1',
    lines: [{ product: { id: productId }, quantity: { units: 1 } }],
    payments: [{ method: 'CARD', amount: total }],
  };
}

function refundOf(item: Returnable = { billId: '', billItemId: '', quantity: { units: 1, subunits: 0 } }): object {
  const { billId, billItemId, quantity } = item;
  return {
    idempotencyKey: crypto.randomUUID(),
    billId,
    reason: 'CUSTOMER_CHANGED_MIND',
    scope: { items: [{ billItemId, quantity }] },
  };
}

function tab(query: string, variables: object): Tab {
  return { query, variables: JSON.stringify(variables, null, 2) };
}
