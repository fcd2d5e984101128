import { globalId, parseGlobalId } from '../../src/loading/global-id.ts';
import { takeBack } from '../support/returns.ts';
import { card, line, type Shop, sell } from '../support/shop.ts';

/** What a store has that a caller can name, each with a text that no other store has. */
export interface World {
  readonly shop: Shop;
  /** Ids of rows by their table. */
  readonly ids: Readonly<Record<'product' | 'bill' | 'bill_item' | 'refund', string>>;
  readonly names: Readonly<Record<Name, string>>;
}

export type Name =
  | 'sku'
  | 'barcode'
  | 'number'
  | 'register'
  | 'cashier'
  | 'customerRef'
  | 'clientId'
  | 'key'
  | 'word'
  | 'category';

/** Fills a shop with one of each, all of whose names begin with `mark`; its register SHARED has `bills` bills. */
export async function furnish(shop: Shop, mark: string, bills: number): Promise<World> {
  const names = {
    ...{ sku: `${mark}-sku`, barcode: `${mark}-barcode`, number: String(bills), register: `${mark}-register` },
    ...{ cashier: `${mark}-cashier`, customerRef: `${mark}-customer`, clientId: `${mark}-client`, key: `${mark}-key` },
    ...{ word: `${mark}word`, category: `${mark}-category` },
  };
  const product = await shop.add({ sku: names.sku, barcode: names.barcode, name: `${names.word} thing` });
  await shop.change(product, `category = '${names.category}'`);
  const { register, cashier, customerRef, clientId, key } = names;
  const sale = { lines: [line(product, 2)], payments: [card(200)] };
  const { bill } = await sell(shop.till, { ...sale, register, cashier, customerRef, clientId, idempotencyKey: key });
  for (let n = 0; n < bills; n++) await sell(shop.till, { ...sale, register: 'SHARED' });
  const { refund } = await takeBack(shop.till, { billId: bill.id, scope: { full: true } });
  return { shop, names, ids: { product, bill: bill.id, bill_item: bill.items[0].id, refund: refund.id } };
}

/**
 * The ids under which a caller of `mine` might try to reach `theirs`: the right one, that one forged to be of this store,
 * and the id of an own row as if it were of the other store; each beside an id of the same store that nobody has.
 */
export function foreignIds(mine: World, theirs: World, table: keyof World['ids']): (readonly [string, string])[] {
  const tries = [
    [theirs, theirs],
    [mine, theirs],
    [theirs, mine],
  ] as const;
  return tries.map(([{ shop }, { ids }]) => [
    globalId(table, shop.storeId, parseGlobalId(ids[table])?.id as number),
    globalId(table, shop.storeId, 999_999_999),
  ]);
}
