import type { Handler } from '../serve.ts';
import { catalogue } from './catalogue.ts';
import { generateBill } from './generate-bill.ts';
import { history } from './history.ts';
import { nestedPages } from './nested-pages.ts';
import { receipt } from './receipt.ts';
import { refundDesk } from './refund-desk.ts';
import { refundItems } from './refund-items.ts';

/** The hand-written functions by the name of their operation. */
export const handlers = new Map<string, Handler>([
  ['Receipt', receipt],
  ['History', history],
  ['RefundDesk', refundDesk],
  ['Catalogue', catalogue],
  ['NestedPages', nestedPages],
  ['Empty', async () => ({ __typename: 'Query' })],
  ['GenerateBill', generateBill],
  ['RefundItems', refundItems],
]);
