/** The shop behind this page, as far as its tabs need to know. */
export interface Shop {
  readonly storeId: string;
  readonly storeName: string;
  /** A bill with refunded lines, else the latest one; undefined while there is none. */
  readonly billId: string | undefined;
}

const DOCUMENT = `query Shop {
  store { id name }
  refunds(first: 1) { nodes { billId } }
  bills(first: 1) { nodes { id } }
}`;

interface Answer {
  readonly data?: {
    readonly store: { readonly id: string; readonly name: string };
    readonly refunds: { readonly nodes: readonly { readonly billId: string }[] };
    readonly bills: { readonly nodes: readonly { readonly id: string }[] };
  };
  readonly errors?: readonly { readonly message: string }[];
}

/** Asks the server for what is in its shop; rejects with its words when it refuses. */
export async function findShop(): Promise<Shop> {
  const response = await fetch('/graphql', {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ query: DOCUMENT }),
  });
  const { data, errors } = (await response.json()) as Answer;
  if (!data) throw new Error(errors?.[0]?.message ?? response.statusText);
  return {
    storeId: data.store.id,
    storeName: data.store.name,
    billId: data.refunds.nodes[0]?.billId ?? data.bills.nodes[0]?.id,
  };
}
