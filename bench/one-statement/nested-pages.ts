import { answeredBy, dateTime, globalId } from './statement.ts';

const item = `json_build_object(
  'id', ${globalId('bill_item', 'item')}, 'quantity', json_build_object('units', units, 'subunits', subunits),
  'total', item.total,
  'bill', json_build_object(
    'id', ${globalId('bill', 'bill')}, 'number', bill.number::text, 'createdAt', ${dateTime('created_at')})
)`;

/** The first products by name, each with a page of its latest sales. */
export const nestedPages = answeredBy<{ readonly first: number; readonly perProduct: number }>(
  `select json_build_object('products', json_build_object('nodes', coalesce(json_agg(json_build_object(
    'id', ${globalId('product', 'product')}, 'sku', sku, 'name', name, 'billItems', sales.page
  ) order by name, product.id), '[]')))::text as data
  from (select store_id, id, sku, name from product where store_id = $1 order by name, id limit $2) as product
  cross join lateral (
    select json_build_object(
      'nodes', coalesce(json_agg(${item} order by item.id desc) filter (where place <= $3), '[]'),
      'pageInfo', json_build_object(
        'hasNextPage', count(*) > $3, 'endCursor', (min(item.id) filter (where place <= $3))::text)
    ) as page
    from (
      select store_id, id, bill_id, units, subunits, total, row_number() over (order by id desc) as place
      from bill_item where store_id = $1 and product_id = product.id order by id desc limit $3 + 1
    ) as item
    join bill on bill.store_id = $1 and bill.id = bill_id
  ) as sales`,
  ({ first, perProduct }) => [first, perProduct],
);
