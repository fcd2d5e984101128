import { ARTICLE, type Article, findArticles } from '../../quick/handwritten/article.ts';
import { billAnswer, readBill } from '../../quick/handwritten/bill-answer.ts';
import { billRows, type Rules } from '../../quick/handwritten/bill-rows.ts';
import { type BillInput, CASHIER, keyOf } from '../../quick/handwritten/inputs.ts';
import { type Claim, once } from '../../quick/handwritten/once.ts';
import { piecesByProduct } from '../../quick/handwritten/pieces.ts';
import type { Shop, Transaction } from '../../quick/handwritten/shop.ts';
import { type Columns, select, statement } from '../../quick/handwritten/statement.ts';

const insertKey = statement<{ id: number }>(`
  insert into idempotency_key (store_id, key, client_id, operation, fingerprint, result_type, result_id)
  values ($1, $2, $3, $4, $5, 'bill', nextval(pg_get_serial_sequence('bill', 'id')))
  on conflict do nothing returning result_id as id`);
const store = statement<Rules>('select currency, prices_include_tax, cash_rounding from store where id = $1');
const lockProduct = select('product', ARTICLE, 'where store_id = $1 and id = $2 for no key update');
const nextNumber = statement<{ number: number }>(`
  insert into register_counter as counter (store_id, register, kind, last_number) values ($1, $2, 'BILL', 1)
  on conflict (store_id, register, kind) do update set last_number = counter.last_number + 1
  returning last_number as number`);
const insertBill = statement(`
  insert into bill (store_id, id, register, number, cashier, client_id, currency, prices_include_tax, subtotal,
    discount_total, tax_total, rounding, total)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`);
const insertItem = statement<{ id: number }>(`
  insert into bill_item (store_id, bill_id, line_no, product_id, name, sku, units, subunits, subunits_per_unit,
    unit_price, subunit_price, discount, tax_rate_bp, tax, total)
  values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15) returning id`);
const sellPieces = statement<Columns<'product', 'id' | 'stock_units' | 'stock_subunits'>>(`
  update product set stock_units = (stock_total - $3) / subunits_per_unit, stock_subunits = (stock_total - $3) % subunits_per_unit
  where store_id = $1 and id = $2 and stock_total >= $3 returning id, stock_units, stock_subunits`);
const insertMovement = statement(`
  insert into stock_movement (store_id, product_id, kind, delta, bill_id, actor) values ($1, $2, 'SALE', $3, $4, $5)`);
const insertPayment = statement<{ id: number }>(`
  insert into payment (store_id, bill_id, method, amount, tendered) values ($1, $2, $3, $4, $5) returning id`);

/** Sells a basket line by line, with the locks, checks and sums that a bulk write has; products are named by their ids. */
export async function generateBill(shop: Shop, { input }: { readonly input: BillInput }) {
  const { thing: bill, ...outcome } = await once(shop, 'billCreate', input, {
    make: (transaction, claim) => sell(transaction, claim, input),
    read: (id) => readBill(shop, id),
  });
  return { billCreate: { bill, ...outcome } };
}

async function sell({ storeId, rows }: Transaction, claim: Claim, input: BillInput) {
  const [key] = await rows(insertKey, ...claim);
  if (key === undefined) return undefined;
  const [rules] = (await rows(store)) as [Rules];
  const articles: Article[] = [];
  for (const id of productIds(input, storeId)) articles.push(...(await rows(lockProduct, id)));
  const { bill, lines } = billRows(input, findArticles(input.lines, storeId, articles), rules);

  const goods = piecesByProduct(lines);
  const stock = [];
  for (const { product_id, pieces } of goods) {
    const [left] = await rows(sellPieces, product_id, pieces);
    if (left === undefined) throw new Error('Stock changed under its lock.');
    stock.push(left);
  }
  const [counted] = (await rows(nextNumber, input.register)) as [{ number: number }];
  const { number } = counted;
  await rows(
    insertBill,
    ...[key.id, input.register, number, CASHIER, input.clientId ?? null, rules.currency, rules.prices_include_tax],
    ...[bill.subtotal, bill.discount_total, bill.tax_total, bill.rounding, bill.total],
  );
  const items = [];
  for (const line of lines) {
    const [item] = (await rows(
      insertItem,
      ...[
        key.id,
        line.line_no,
        line.product_id,
        line.name,
        line.sku,
        line.units,
        line.subunits,
        line.subunits_per_unit,
      ],
      ...[line.unit_price, line.subunit_price, line.discount, line.tax_rate_bp, line.tax, line.total],
    )) as [{ id: number }];
    items.push({ ...line, ...item });
  }
  for (const { product_id, pieces } of goods) await rows(insertMovement, product_id, -pieces, key.id, CASHIER);
  const payments = [];
  for (const { method, amount, tendered = null } of input.payments) {
    const [payment] = (await rows(insertPayment, key.id, method, amount, tendered)) as [{ id: number }];
    payments.push({ ...payment, method, amount, tendered });
  }
  return billAnswer(storeId, { head: { id: key.id, number, status: 'PAID', ...bill }, items, payments, stock });
}

// In the order in which everybody locks them.
function productIds({ lines }: BillInput, storeId: number): number[] {
  const ids = lines.map(({ product }) => ('id' in product ? keyOf('product', storeId, product.id) : 0));
  return [...new Set(ids)].sort((a, b) => a - b);
}
