import { randomUUID } from 'node:crypto';
import type { Leaf } from './leaves.ts';
import { foreignIds, type Name, type World } from './world.ts';

/** Texts to send at one place: one that names something of the caller's, and what names another store's or nothing. */
export interface Texts {
  /** Undefined where the request itself holds one that is granted. */
  readonly own?: string;
  /** Each text that names another store's, beside one of the same form that names nothing. */
  readonly pairs: readonly (readonly [foreign: string, missing: string])[];
}

type Kind = keyof World['ids'] | Name | 'code' | 'cursor' | 'token' | 'text';

/** What a text names, by the field or input that takes it; a place that is not here fails its test until it is. */
const KINDS: Readonly<Record<string, Kind>> = {
  'Query.node.id': 'bill',
  'Query.nodes.ids': 'bill_item',
  'Query.bill.id': 'bill',
  'Query.refund.id': 'refund',
  'Query.product.id': 'product',
  'product.id': 'product',
  'Mutation.productUpdate.input.id': 'product',
  billId: 'bill',
  billItemId: 'bill_item',
  code: 'code',
  sku: 'sku',
  barcode: 'barcode',
  number: 'number',
  register: 'register',
  clientId: 'clientId',
  idempotencyKey: 'key',
  cashier: 'cashier',
  customerRef: 'customerRef',
  search: 'word',
  category: 'category',
  after: 'cursor',
  before: 'cursor',
  previewToken: 'token',
  note: 'text',
  reason: 'text',
  name: 'text',
};

/** The kind of a place, by the longest end of its path that is known. */
export function kindOf({ field, path }: Leaf): Kind {
  const steps = [field, ...path];
  for (let from = 0; from < steps.length; from++) {
    const kind = KINDS[steps.slice(from).join('.')];
    if (kind !== undefined) return kind;
  }
  throw new Error(`Say in KINDS what ${steps.join('.')} names, so that it can be tried with what another store has.`);
}

/** The texts of a kind that is neither a cursor nor a token, which belong to one list and to one input. */
export function textsOf(kind: Exclude<Kind, 'cursor' | 'token'>, mine: World, theirs: World): Texts {
  if (kind in mine.ids) {
    const table = kind as keyof World['ids'];
    const isPart = table === 'bill_item' || table === 'bill';
    const own = isPart ? {} : { own: mine.ids[table] };
    return { ...own, pairs: foreignIds(mine, theirs, table) };
  }
  const nobody = `nobody-${randomUUID()}`;
  if (kind === 'code') {
    const { sku, barcode } = theirs.names;
    return {
      own: mine.names.barcode,
      pairs: [
        [sku, nobody],
        [barcode, nobody],
      ],
    };
  }
  if (kind === 'text') return { own: 'a remark of ours', pairs: [[theirs.names.word, nobody]] };
  const name = kind as Name;
  return { own: mine.names[name], pairs: [[theirs.names[name], kind === 'number' ? '99' : nobody]] };
}
