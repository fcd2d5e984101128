import { readFileSync } from 'node:fs';

/** Variables of one request after another; a page's variables follow from the answer before it, which `next` returns. */
type Requests = (billIds: readonly string[]) => Iterator<object, void, Answer>;

/** An answer as parsed JSON. */
export interface Answer {
  readonly data: { readonly [list: string]: { readonly pageInfo: { endCursor: string; hasNextPage: boolean } } };
}

/** An operation of the contest, with the requests it is asked in. */
export interface Operation {
  readonly name: string;
  readonly document: string;
  readonly requests: Requests;
}

const PAGES = 50;

/** The read operations, each with at most a few hundred different requests. */
export const operations: readonly Operation[] = [
  { name: 'Receipt', document: readDocument('receipt'), requests: receipts },
  { name: 'History', document: readDocument('history'), requests: () => pages('bills', 20) },
  { name: 'RefundDesk', document: readDocument('refund-desk'), requests: () => pages('refunds', 20) },
  { name: 'Catalogue', document: readDocument('catalogue'), requests: () => pages('products', 50) },
  { name: 'NestedPages', document: readDocument('nested-pages'), requests: nestedPages },
  // What a request costs before anything is read: the floor of a server.
  { name: 'Empty', document: 'query Empty { __typename }', requests: nothing },
];

function* receipts(billIds: readonly string[]) {
  for (const id of billIds) yield { id };
}

/** Page after page of a root list; each contestant has cursors of its own, so each walks its own pages. */
export function* pages(list: string, first: number): Generator<object, void, Answer> {
  let variables: object = { first };
  for (let page = 0; page < PAGES; page++) {
    const { data } = yield variables;
    const pageInfo = data[list]?.pageInfo;
    if (!pageInfo?.hasNextPage) return;
    variables = { first, after: pageInfo.endCursor };
  }
}

// The list has no cursor here; sizes stay near 20 products with 5 sales each.
function* nestedPages() {
  for (const first of [18, 19, 20, 21, 22]) for (const perProduct of [4, 5, 6]) yield { first, perProduct };
}

function* nothing() {
  for (let page = 0; page < PAGES; page++) yield {};
}

/** The text of a named operation. */
export function readDocument(file: string): string {
  return readFileSync(new URL(`../../tests/operations/${file}.graphql`, import.meta.url), 'utf8');
}
