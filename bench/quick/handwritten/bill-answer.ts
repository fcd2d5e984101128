import { distinct, indexRows, rowOf } from './rows.ts';
import type { Shop } from './shop.ts';
import { type Columns, select } from './statement.ts';

const HEAD = ['id', 'number', 'status', 'subtotal', 'discount_total', 'tax_total', 'total'] as const;
const ITEM = ['id', 'line_no', 'name', 'total', 'product_id'] as const;
const PAYMENT = ['id', 'method', 'amount', 'tendered'] as const;
const STOCK = ['id', 'stock_units', 'stock_subunits'] as const;

/** The rows that a bill is shown by. */
export interface BillRows {
  readonly head: Columns<'bill', (typeof HEAD)[number]>;
  readonly items: readonly Columns<'bill_item', (typeof ITEM)[number]>[];
  readonly payments: readonly Columns<'payment', (typeof PAYMENT)[number]>[];
  readonly stock: readonly Columns<'product', (typeof STOCK)[number]>[];
}

const head = select('bill', HEAD, 'where store_id = $1 and id = $2');
const items = select('bill_item', ITEM, 'where store_id = $1 and bill_id = $2 order by line_no');
const payments = select('payment', PAYMENT, 'where store_id = $1 and bill_id = $2 order by id');
const stock = select('product', STOCK, 'where store_id = $1 and id = any($2::bigint[])');

/** Reads a bill that was made before. */
export async function readBill(shop: Shop, id: number) {
  const [[found], sold, paid] = await Promise.all([shop.rows(head, id), shop.rows(items, id), shop.rows(payments, id)]);
  if (found === undefined) throw new Error(`The bill ${id} is gone.`);
  const left = await shop.rows(stock, distinct(sold.map(({ product_id }) => product_id)));
  return billAnswer(shop.storeId, { head: found, items: sold, payments: paid, stock: left });
}

/** A bill as GenerateBill asks for it. */
export function billAnswer(store: number, { head, items, payments, stock }: BillRows) {
  const stockById = indexRows(stock);
  return {
    id: `bill_${store}_${head.id}`,
    number: String(head.number),
    status: head.status,
    subtotal: head.subtotal,
    discountTotal: head.discount_total,
    taxTotal: head.tax_total,
    total: head.total,
    items: items.map((item) => {
      const { stock_units: units, stock_subunits: subunits } = rowOf(stockById, item.product_id);
      return {
        id: `bill_item_${store}_${item.id}`,
        lineNo: item.line_no,
        name: item.name,
        total: item.total,
        product: { id: `product_${store}_${item.product_id}`, stock: { units, subunits } },
      };
    }),
    payments: payments.map(({ id, method, amount, tendered }) => ({
      id: `payment_${store}_${id}`,
      method,
      amount,
      change: tendered === null ? null : tendered - amount,
    })),
  };
}
