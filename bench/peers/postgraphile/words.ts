/** What JSON can hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [key: string]: Json };

type JsonObject = { readonly [key: string]: Json };
type Fields = { [key: string]: Json };

/** What stands under a name, as the name of a table or of a type without a row. */
const KINDS: Readonly<Record<string, string>> = {
  bill: 'bill',
  bills: 'bill',
  product: 'product',
  products: 'product',
  refunds: 'refund',
  items: 'bill_item',
  billItem: 'bill_item',
  billItems: 'bill_item',
  refundItems: 'refund_item',
  payments: 'payment',
};

/** Of int8 and of sums, which PostGraphile writes as text. */
const WHOLE_NUMBERS = new Set([
  ...['subtotal', 'discountTotal', 'taxTotal', 'rounding', 'total', 'refundedTotal', 'unitPrice', 'subunitPrice'],
  ...['discount', 'tax', 'refundedAmount', 'amount', 'tendered'],
]);

/** A row of PostGraphile's, and all below it, in the words of Tillgraph's schema; `kind` is its table. */
export function inOurWords(row: Json, kind: string, storeId: number): Json {
  if (Array.isArray(row)) return row.map((each) => inOurWords(each, kind, storeId));
  if (!isObject(row)) return row;
  const said: Fields = {};
  for (const [name, value] of Object.entries(row)) {
    if (name === 'rowId') said.id = `${kind}_${storeId}_${value}`;
    else if (name === 'createdAt') said.createdAt = dateTime(String(value));
    else if (name === 'nodes') said.nodes = inOurWords(value, kind, storeId);
    else if (name === 'pageInfo') said.pageInfo = value;
    else if (WHOLE_NUMBERS.has(name) && value !== null) said[name] = Number(value);
    else said[name] = inOurWords(value, kindOf(name, kind), storeId);
  }
  return composed(said, kind);
}

// A refund's items are refund items, a bill's are bill items.
function kindOf(name: string, parent: string): string {
  return name === 'items' && parent === 'refund' ? 'refund_item' : (KINDS[name] ?? parent);
}

/** Fields that one schema has as columns, and the other as an object or a difference. */
function composed(said: Fields, kind: string): Json {
  const { units, subunits, subunitsPerUnit, stockUnits, stockSubunits, items, ...rest } = said;
  if (kind === 'product' && stockUnits !== undefined) {
    return { ...rest, subunitsPerUnit, stock: { units: stockUnits, subunits: stockSubunits } } as Json;
  }
  if (units !== undefined) {
    const total =
      subunitsPerUnit === undefined
        ? {}
        : { totalSubunits: Number(units) * Number(subunitsPerUnit) + Number(subunits) };
    return { ...rest, quantity: { units, subunits, ...total } } as Json;
  }
  if (kind === 'payment') {
    return { ...rest, change: rest.tendered === null ? null : Number(rest.tendered) - Number(rest.amount) };
  }
  if (kind === 'refund' && isObject(items)) {
    const { aggregates, nodes } = items as unknown as { aggregates: { sum: JsonObject }; nodes: Json };
    return { ...rest, totalRefunded: Number(aggregates.sum.refundedAmount), items: nodes };
  }
  return items === undefined ? rest : { ...rest, items };
}

/** `2026-11-22T13:00:00.120000+00:00` as `2026-11-22T13:00:00.12Z`. */
function dateTime(text: string): string {
  return text.replace(/(?:\.0+|(\.\d*?[1-9])0*)?\+00:00$/, '$1Z');
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
