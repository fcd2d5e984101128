import { cutPage } from './page.ts';
import { distinct, groupRows, indexRows, rowOf } from './rows.ts';
import type { Shop } from './shop.ts';
import { select, statement } from './statement.ts';
import { dateTime } from './text.ts';

const products = select('product', ['id', 'sku', 'name'], 'where store_id = $1 order by name, id limit $2');
const items = statement<{
  id: number;
  product_id: number;
  bill_id: number;
  units: number;
  subunits: number;
  total: number;
}>(`
  select item.id, item.product_id, item.bill_id, item.units, item.subunits, item.total
  from unnest($2::bigint[]) as parent(id)
  cross join lateral (
    select id, product_id, bill_id, units, subunits, total from bill_item
    where store_id = $1 and product_id = parent.id order by id desc limit $3
  ) item`);
const bills = select('bill', ['id', 'number', 'created_at'], 'where store_id = $1 and id = any($2::bigint[])');

/** The first products by name, each with a page of its latest sales. */
export async function nestedPages(shop: Shop, variables: { readonly first: number; readonly perProduct: number }) {
  const listed = await shop.rows(products, variables.first);
  const found = await shop.rows(
    items,
    listed.map((product) => product.id),
    variables.perProduct + 1,
  );
  const itemsByProduct = groupRows(found, 'product_id');
  const pages = listed.map((product) => ({
    product,
    ...cutPage(itemsByProduct.get(product.id) ?? [], variables.perProduct, (item) => ['', item.id]),
  }));
  const billIds = distinct(pages.flatMap((page) => page.rows.map((item) => item.bill_id)));
  const billById = await shop.rows(bills, billIds).then(indexRows);
  const store = shop.storeId;
  return {
    products: {
      nodes: pages.map(({ product, rows, pageInfo }) => ({
        id: `product_${store}_${product.id}`,
        sku: product.sku,
        name: product.name,
        billItems: {
          nodes: rows.map((item) => {
            const bill = rowOf(billById, item.bill_id);
            return {
              id: `bill_item_${store}_${item.id}`,
              quantity: { units: item.units, subunits: item.subunits },
              total: item.total,
              bill: {
                id: `bill_${store}_${bill.id}`,
                number: String(bill.number),
                createdAt: dateTime(bill.created_at),
              },
            };
          }),
          pageInfo,
        },
      })),
    },
  };
}
