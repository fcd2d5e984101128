import { catalogue } from './catalogue.ts';
import { history } from './history.ts';
import { nestedPages } from './nested-pages.ts';
import { receipt } from './receipt.ts';
import { refundDesk } from './refund-desk.ts';
import type { Shop } from './shop.ts';

/** Answers one operation with its `data`; the caller sends variables that fit. */
type Handler = (shop: Shop, variables: never) => Promise<object>;

/** The hand-written functions by the name of their operation. */
export const handlers = new Map<string, Handler>([
  ['Receipt', receipt],
  ['History', history],
  ['RefundDesk', refundDesk],
  ['Catalogue', catalogue],
  ['NestedPages', nestedPages],
]);
