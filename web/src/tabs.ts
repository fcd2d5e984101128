import catalogue from '../../tests/operations/catalogue.graphql?raw';
import history from '../../tests/operations/history.graphql?raw';
import nestedPages from '../../tests/operations/nested-pages.graphql?raw';
import receipt from '../../tests/operations/receipt.graphql?raw';
import refundDesk from '../../tests/operations/refund-desk.graphql?raw';
import type { Shop } from './shop.ts';

/** An operation and its variables as JSON. */
export interface Tab {
  readonly query: string;
  readonly variables: string;
}

/** A tab for every named operation, with variables that give an answer in this shop as they are. */
export function operationTabs({ billId }: Shop): Tab[] {
  return [
    tab(receipt, { id: billId ?? '' }),
    tab(history, { first: 10 }),
    tab(refundDesk, { first: 10 }),
    tab(catalogue, { first: 10 }),
    tab(nestedPages, { first: 10, perProduct: 3 }),
  ];
}

function tab(query: string, variables: object): Tab {
  return { query, variables: JSON.stringify(variables, null, 2) };
}
