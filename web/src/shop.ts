import { callerHeaders } from '../profile/caller-token.ts';

/** The shop behind this page, as far as its tabs need to know. */
export interface Shop {
  readonly storeId: string;
  readonly storeName: string;
  /** A bill with refunded lines, else the latest one; undefined while there is none. */
  readonly billId: string | undefined;
  /** The product of which there is most, and what one of it costs; undefined while nothing is sold here, or not by this caller. */
  readonly article: Article | undefined;
  /** A line of which something can come back; undefined where all of it has. */
  readonly returnable: Returnable | undefined;
}

export interface Article {
  readonly productId: string;
  readonly total: number;
}

export interface Returnable {
  readonly billId: string;
  readonly billItemId: string;
  readonly quantity: { readonly units: number; readonly subunits: number };
}

const FIND = `query Shop {
  store { id name }
  refunds(first: 1) { nodes { billId } }
  bills(first: 1) { nodes { id } }
  products(last: 1, sort: STOCK_ASC, filter: { isActive: true }) { nodes { id } }
  open: bills(first: 10, filter: { status: [PAID, PARTIALLY_REFUNDED] }) {
    nodes { id items { id refundable { quantity { units subunits } isFullyRefunded } } }
  }
}`;

interface Found {
  readonly store: { readonly id: string; readonly name: string };
  readonly refunds: Nodes<{ readonly billId: string }>;
  readonly bills: Nodes<{ readonly id: string }>;
  readonly products: Nodes<{ readonly id: string }>;
  readonly open: Nodes<{ readonly id: string; readonly items: readonly Item[] }>;
}

interface Nodes<Node> {
  readonly nodes: readonly Node[];
}

interface Item {
  readonly id: string;
  readonly refundable: { readonly quantity: Returnable['quantity']; readonly isFullyRefunded: boolean };
}

/** Asks the server for what is in its shop; rejects with its words when it refuses, a TokenNeeded where one would help. */
export async function findShop(): Promise<Shop> {
  const { store, refunds, bills, products, open } = await ask<Found>(FIND);
  const [product] = products.nodes;
  const [returnable] = open.nodes.flatMap(({ id: billId, items }) =>
    items.flatMap(({ id: billItemId, refundable: { quantity, isFullyRefunded } }) =>
      isFullyRefunded ? [] : [{ billId, billItemId, quantity }],
    ),
  );
  return {
    storeId: store.id,
    storeName: store.name,
    billId: refunds.nodes[0]?.billId ?? bills.nodes[0]?.id,
    article: product && (await articleOf(product.id)),
    returnable,
  };
}

const PRICE = `query Price($id: ID!) {
  billPreview(input: {
    idempotencyKey: "price", register: "T1", lines: [{ product: { id: $id }, quantity: { units: 1 } }], payments: []
  }) { total }
}`;

/** What one pack of a product costs, with the tax where it comes on top; undefined for a caller who may not sell. */
async function articleOf(productId: string): Promise<Article | undefined> {
  const priced = ask<{ readonly billPreview: { readonly total: number } }>(PRICE, { id: productId });
  return priced.then(({ billPreview: { total } }) => ({ productId, total })).catch(() => undefined);
}

/** A request that was refused for want of a token, or because of the one that was sent. */
export class TokenNeeded extends Error {}

interface Answer<Data> {
  readonly data?: Data;
  readonly errors?: readonly { readonly message: string }[];
}

async function ask<Data>(query: string, variables: object = {}): Promise<Data> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...callerHeaders() },
    body: JSON.stringify({ query, variables }),
  });
  const { data, errors } = (await response.json()) as Answer<Data>;
  const message = errors?.[0]?.message ?? response.statusText;
  if (response.status === 401) throw new TokenNeeded(message);
  if (!data) throw new Error(message);
  return data;
}
