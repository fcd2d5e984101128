import { distinct, groupRows, indexRows, rowOf } from './rows.ts';
import type { Shop } from './shop.ts';
import { select } from './statement.ts';
import { dateTime } from './text.ts';

const bill = select(
  'bill',
  [
    ...(['id', 'number', 'register', 'cashier', 'status', 'currency', 'subtotal', 'discount_total'] as const),
    ...(['tax_total', 'rounding', 'total', 'refunded_total', 'created_at'] as const),
  ],
  'where store_id = $1 and id = $2',
);
const items = select(
  'bill_item',
  [
    ...(['id', 'product_id', 'line_no', 'name', 'units', 'subunits', 'subunits_per_unit'] as const),
    ...(['unit_price', 'subunit_price', 'discount', 'tax', 'total'] as const),
  ],
  'where store_id = $1 and bill_id = $2 order by line_no',
);
const payments = select(
  'payment',
  ['id', 'method', 'amount', 'tendered'],
  'where store_id = $1 and bill_id = $2 order by id',
);
const products = select('product', ['id', 'sku', 'name', 'barcode'], 'where store_id = $1 and id = any($2::bigint[])');
const refundItems = select(
  'refund_item',
  ['id', 'bill_item_id', 'units', 'subunits', 'refunded_amount'],
  'where store_id = $1 and bill_item_id = any($2::bigint[]) order by bill_item_id, id',
);

/** One bill as a receipt. */
export async function receipt(shop: Shop, variables: { readonly id: string }) {
  const id = Number(variables.id.split('_')[2]);
  const [[head], lines, paid] = await Promise.all([shop.rows(bill, id), shop.rows(items, id), shop.rows(payments, id)]);
  if (head === undefined) return { bill: null };
  const [sold, returned] = await Promise.all([
    shop.rows(products, distinct(lines.map((line) => line.product_id))).then(indexRows),
    shop
      .rows(
        refundItems,
        lines.map((line) => line.id),
      )
      .then((rows) => groupRows(rows, 'bill_item_id')),
  ]);
  const store = shop.storeId;
  return {
    bill: {
      id: `bill_${store}_${head.id}`,
      number: String(head.number),
      register: head.register,
      cashier: head.cashier,
      status: head.status,
      currency: head.currency,
      subtotal: head.subtotal,
      discountTotal: head.discount_total,
      taxTotal: head.tax_total,
      rounding: head.rounding,
      total: head.total,
      refundedTotal: head.refunded_total,
      items: lines.map((line) => {
        const product = rowOf(sold, line.product_id);
        return {
          id: `bill_item_${store}_${line.id}`,
          lineNo: line.line_no,
          name: line.name,
          quantity: {
            units: line.units,
            subunits: line.subunits,
            totalSubunits: line.units * line.subunits_per_unit + line.subunits,
          },
          unitPrice: line.unit_price,
          subunitPrice: line.subunit_price,
          discount: line.discount,
          tax: line.tax,
          total: line.total,
          product: {
            id: `product_${store}_${product.id}`,
            sku: product.sku,
            name: product.name,
            barcode: product.barcode,
          },
          refundItems: (returned.get(line.id) ?? []).map((item) => ({
            id: `refund_item_${store}_${item.id}`,
            quantity: { units: item.units, subunits: item.subunits },
            refundedAmount: item.refunded_amount,
          })),
        };
      }),
      payments: paid.map((payment) => ({
        id: `payment_${store}_${payment.id}`,
        method: payment.method,
        amount: payment.amount,
        tendered: payment.tendered,
        change: payment.tendered === null ? null : payment.tendered - payment.amount,
      })),
      createdAt: dateTime(head.created_at),
    },
  };
}
