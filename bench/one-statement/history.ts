import { pageOf, pageValues } from './page.ts';
import { answeredBy, dateTime, globalId } from './statement.ts';

const bill = `json_build_object(
  'id', ${globalId('bill', 'found')}, 'number', number::text, 'status', status, 'total', total,
  'createdAt', ${dateTime('created_at')},
  'items', (
    select coalesce(json_agg(json_build_object(
      'id', ${globalId('bill_item', 'item')}, 'lineNo', line_no,
      'quantity', json_build_object('units', units, 'subunits', subunits),
      'unitPrice', item.unit_price, 'total', item.total,
      'product', json_build_object(
        'id', ${globalId('product', 'product')}, 'sku', product.sku, 'name', product.name),
      'refundItems', (
        select coalesce(json_agg(json_build_object(
          'id', ${globalId('refund_item', 'returned')}, 'refundedAmount', returned.refunded_amount
        ) order by returned.id), '[]')
        from refund_item returned where returned.store_id = $1 and bill_item_id = item.id
      )
    ) order by line_no), '[]')
    from bill_item item join product on product.store_id = $1 and product.id = product_id
    where item.store_id = $1 and bill_id = found.id
  )
)`;

/** The latest bills with their lines. */
export const history = answeredBy(
  `with found as materialized (
    select store_id, id, number, status, total, created_at, occurred_at,
      row_number() over (order by occurred_at desc, id desc) as place
    from bill where store_id = $1 and (occurred_at, id) < ($2::timestamptz, $3::bigint)
    order by occurred_at desc, id desc limit $4 + 1
  ) ${pageOf('bills', bill, 'occurred_at')}`,
  pageValues(['infinity', Number.MAX_SAFE_INTEGER]),
);
