import { competeWith, type Handler } from '../quick/serve.ts';
import { generateBill } from './naive/generate-bill.ts';
import { refundItems } from './naive/refund-items.ts';

// One statement for each line and step, as loops over objects of an ORM send them.
await competeWith(
  new Map<string, Handler>([
    ['GenerateBill', generateBill],
    ['RefundItems', refundItems],
  ]),
  (data) => JSON.stringify({ data }),
);
