import { answeredBy, dateTime, globalId } from './statement.ts';

/** One bill as a receipt. */
export const receipt = answeredBy<{ readonly id: string }>(
  `select json_build_object('bill', json_build_object(
    'id', ${globalId('bill', 'bill')}, 'number', bill.number::text, 'register', register, 'cashier', cashier,
    'status', status, 'currency', currency, 'subtotal', subtotal, 'discountTotal', discount_total,
    'taxTotal', tax_total, 'rounding', rounding, 'total', total, 'refundedTotal', refunded_total,
    'items', (
      select coalesce(json_agg(json_build_object(
        'id', ${globalId('bill_item', 'item')}, 'lineNo', line_no, 'name', item.name,
        'quantity', json_build_object(
          'units', units, 'subunits', subunits, 'totalSubunits', units * item.subunits_per_unit + subunits),
        'unitPrice', item.unit_price, 'subunitPrice', item.subunit_price, 'discount', discount, 'tax', tax,
        'total', total,
        'product', json_build_object(
          'id', ${globalId('product', 'product')}, 'sku', product.sku, 'name', product.name, 'barcode', barcode),
        'refundItems', (
          select coalesce(json_agg(json_build_object(
            'id', ${globalId('refund_item', 'returned')},
            'quantity', json_build_object('units', units, 'subunits', subunits),
            'refundedAmount', refunded_amount
          ) order by returned.id), '[]')
          from refund_item returned where returned.store_id = $1 and bill_item_id = item.id
        )
      ) order by line_no), '[]')
      from bill_item item join product on product.store_id = $1 and product.id = product_id
      where item.store_id = $1 and bill_id = bill.id
    ),
    'payments', (
      select coalesce(json_agg(json_build_object(
        'id', ${globalId('payment', 'payment')}, 'method', method, 'amount', amount, 'tendered', tendered,
        'change', tendered - amount
      ) order by payment.id), '[]')
      from payment where store_id = $1 and bill_id = bill.id
    ),
    'createdAt', ${dateTime('created_at')}
  ))::text as data from bill where store_id = $1 and id = $2`,
  ({ id }) => [id.split('_')[2]],
);
