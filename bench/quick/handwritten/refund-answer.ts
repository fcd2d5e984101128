import { sum } from './money.ts';
import { indexRows, rowOf } from './rows.ts';
import type { Shop } from './shop.ts';
import { type Columns, select, statement } from './statement.ts';

const HEAD = ['id', 'number', 'bill_id'] as const;
const BILL = ['id', 'status', 'refunded_total', 'total'] as const;

/** The rows that a refund is shown by; its items know their product. */
export interface RefundRows {
  readonly head: Columns<'refund', (typeof HEAD)[number]>;
  readonly bill: Columns<'bill', (typeof BILL)[number]>;
  readonly items: readonly (Columns<
    'refund_item',
    'id' | 'bill_item_id' | 'refunded_amount' | 'refunded_tax' | 'restock'
  > & { readonly product_id: number })[];
  readonly stock: readonly Columns<'product', 'id' | 'stock_units' | 'stock_subunits'>[];
}

const head = select('refund', HEAD, 'where store_id = $1 and id = $2');
const bill = select('bill', BILL, 'where store_id = $1 and id = $2');
const items = statement<RefundRows['items'][number] & { stock_units: number; stock_subunits: number }>(`
  select refund_item.id, bill_item_id, refund_item.refunded_amount, refund_item.refunded_tax, restock, product_id,
    stock_units, stock_subunits
  from refund_item
  join bill_item on bill_item.store_id = refund_item.store_id and bill_item.id = bill_item_id
  join product on product.store_id = bill_item.store_id and product.id = product_id
  where refund_item.store_id = $1 and refund_id = $2 order by refund_item.id`);

/** Reads a refund that was made before. */
export async function readRefund(shop: Shop, id: number) {
  const [[found], rows] = await Promise.all([shop.rows(head, id), shop.rows(items, id)]);
  const [of] = found === undefined ? [] : await shop.rows(bill, found.bill_id);
  if (found === undefined || of === undefined) throw new Error(`The refund ${id} is gone.`);
  const stock = rows.map(({ product_id, stock_units, stock_subunits }) => ({
    id: product_id,
    stock_units,
    stock_subunits,
  }));
  return refundAnswer(shop.storeId, { head: found, bill: of, items: rows, stock });
}

/** A refund and its bill as RefundItems asks for them. */
export function refundAnswer(store: number, { head, bill, items, stock }: RefundRows) {
  const stockById = indexRows(stock);
  return {
    refund: {
      id: `refund_${store}_${head.id}`,
      number: String(head.number),
      totalRefunded: sum(items.map((item) => item.refunded_amount)),
      taxRefunded: sum(items.map((item) => item.refunded_tax)),
      items: items.map((item) => {
        const { stock_units: units, stock_subunits: subunits } = rowOf(stockById, item.product_id);
        const product = { id: `product_${store}_${item.product_id}`, stock: { units, subunits } };
        return {
          id: `refund_item_${store}_${item.id}`,
          refundedAmount: item.refunded_amount,
          refundedTax: item.refunded_tax,
          restock: item.restock,
          billItem: { id: `bill_item_${store}_${item.bill_item_id}`, product },
        };
      }),
    },
    bill: {
      id: `bill_${store}_${bill.id}`,
      status: bill.status,
      refundedTotal: bill.refunded_total,
      refundableTotal: bill.status === 'REFUNDED' ? 0 : bill.total - bill.refunded_total,
    },
  };
}
