import { pageOf, pageValues } from './page.ts';
import { answeredBy, dateTime, globalId } from './statement.ts';

// The sum and the items come of one visit to the same rows.
const refund = `(
  select json_build_object(
    'id', ${globalId('refund', 'found')}, 'number', found.number::text, 'reason', found.reason,
    'createdAt', ${dateTime('found.created_at')},
    'totalRefunded', coalesce(sum(item.refunded_amount), 0),
    'items', coalesce(json_agg(json_build_object(
      'id', ${globalId('refund_item', 'item')},
      'quantity', json_build_object('units', item.units, 'subunits', item.subunits),
      'refundedAmount', item.refunded_amount, 'restock', restock,
      'billItem', json_build_object(
        'id', ${globalId('bill_item', 'line')}, 'unitPrice', line.unit_price,
        'quantity', json_build_object('units', line.units, 'subunits', line.subunits),
        'product', json_build_object(
          'id', ${globalId('product', 'product')}, 'sku', product.sku, 'name', product.name)
      )
    ) order by item.id), '[]')
  )
  from refund_item item
  join bill_item line on line.store_id = $1 and line.id = bill_item_id
  join product on product.store_id = $1 and product.id = product_id
  where item.store_id = $1 and refund_id = found.id
)`;

/** The latest refunds, each with its sum and the way back to the products. */
export const refundDesk = answeredBy(
  `with found as materialized (
    select store_id, id, number, reason, created_at, occurred_at,
      row_number() over (order by occurred_at desc, id desc) as place
    from refund where store_id = $1 and (occurred_at, id) < ($2::timestamptz, $3::bigint)
    order by occurred_at desc, id desc limit $4 + 1
  ) ${pageOf('refunds', refund, 'occurred_at')}`,
  pageValues(['infinity', Number.MAX_SAFE_INTEGER]),
);
