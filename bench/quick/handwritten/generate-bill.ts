import { ARTICLE, type Article, findArticles, namedIn } from './article.ts';
import { billAnswer, readBill } from './bill-answer.ts';
import { billRows, type Rules } from './bill-rows.ts';
import { type BillInput, CASHIER } from './inputs.ts';
import { type Claim, once } from './once.ts';
import { piecesByProduct } from './pieces.ts';
import type { Shop, Transaction } from './shop.ts';
import { statement } from './statement.ts';

// The key first, then the products by id; nobody who waits for a twin of the key holds a product.
const claimAndLock = statement<Rules & { bill_id: number } & (Article | { [C in keyof Article]: null })>(`
  with claimed as (
    insert into idempotency_key (store_id, key, client_id, operation, fingerprint, result_type, result_id)
    values ($1, $2, $3, $4, $5, 'bill', nextval(pg_get_serial_sequence('bill', 'id')))
    on conflict do nothing returning result_id
  ), locked as materialized (
    select ${ARTICLE.join(', ')} from product
    where exists (select from claimed) and store_id = $1 and (id = any($6::bigint[]) or barcode = any($7) or sku = any($7))
    order by id for no key update
  )
  select claimed.result_id as bill_id, currency, prices_include_tax, cash_rounding, locked.*
  from claimed join store on store.id = $1 left join locked on true`);

interface Written {
  readonly number: number;
  readonly items: readonly number[];
  readonly payments: readonly number[] | null;
  readonly stock: readonly { id: number; stock_units: number; stock_subunits: number }[];
}

const write = statement<Written>(`
  with goods as materialized (
    select * from json_to_recordset($5) as goods(product_id bigint, pieces integer)
  ), sold as (
    update product set stock_units = (stock_total - pieces) / subunits_per_unit,
      stock_subunits = (stock_total - pieces) % subunits_per_unit
    from goods where store_id = $1 and id = product_id and stock_total >= pieces
    returning id, stock_units, stock_subunits
  ), counted as (
    insert into register_counter as counter (store_id, register, kind, last_number) values ($1, $3, 'BILL', 1)
    on conflict (store_id, register, kind) do update set last_number = counter.last_number + 1
    returning last_number
  ), head as (
    insert into bill (store_id, id, register, number, cashier, client_id, currency, prices_include_tax, subtotal,
      discount_total, tax_total, rounding, total)
    select $1, $2, $3, last_number, $4, $8, $9, $10, $11, $12, $13, $14, $15 from counted
  ), item as (
    insert into bill_item (store_id, bill_id, line_no, product_id, name, sku, units, subunits, subunits_per_unit,
      unit_price, subunit_price, discount, tax_rate_bp, tax, total)
    select $1, $2, line.* from json_to_recordset($6) as line(line_no integer, product_id bigint, name text, sku text,
      units integer, subunits integer, subunits_per_unit integer, unit_price bigint, subunit_price bigint,
      discount bigint, tax_rate_bp integer, tax bigint, total bigint)
    order by line_no returning id
  ), paid as (
    insert into payment (store_id, bill_id, method, amount, tendered)
    select $1, $2, paid.* from json_to_recordset($7) as paid(method text, amount bigint, tendered bigint)
    returning id
  ), moved as (
    insert into stock_movement (store_id, product_id, kind, delta, bill_id, actor)
    select $1, product_id, 'SALE', -pieces, $2, $4 from goods
  )
  select last_number as number, (select json_agg(id order by id) from item) as items,
    (select json_agg(id order by id) from paid) as payments, (select json_agg(sold) from sold) as stock
  from counted`);

/** Sells a basket: key, locks, prices, stock, number, bill, lines, payments and ledger in two statements. */
export async function generateBill(shop: Shop, { input }: { readonly input: BillInput }) {
  const { thing: bill, ...outcome } = await once(shop, 'billCreate', input, {
    make: (transaction, claim) => sell(transaction, claim, input),
    read: (id) => readBill(shop, id),
  });
  return { billCreate: { bill, ...outcome } };
}

async function sell({ storeId, rows }: Transaction, claim: Claim, input: BillInput) {
  const { ids, codes } = namedIn(input.lines, storeId);
  const locked = await rows(claimAndLock, ...claim, ids, codes);
  const [first] = locked;
  if (first === undefined) return undefined;
  const articles = findArticles(
    input.lines,
    storeId,
    locked.filter((row) => row.id !== null),
  );
  const { bill, lines } = billRows(input, articles, first);
  const goods = piecesByProduct(lines);
  const [written] = await rows(
    write,
    first.bill_id,
    input.register,
    CASHIER,
    JSON.stringify(goods),
    JSON.stringify(lines),
    JSON.stringify(input.payments),
    input.clientId ?? null,
    first.currency,
    first.prices_include_tax,
    ...[bill.subtotal, bill.discount_total, bill.tax_total, bill.rounding, bill.total],
  );
  if (written?.stock?.length !== goods.length) throw new Error('Stock changed under its lock.');
  const { number, items, payments, stock } = written;
  return billAnswer(storeId, {
    head: { id: first.bill_id, number, status: 'PAID', ...bill },
    items: lines.map((line, i) => ({ id: items[i] as number, ...line })),
    payments: input.payments.map((paid, i) => ({ id: payments?.[i] as number, tendered: null, ...paid })),
    stock,
  });
}
