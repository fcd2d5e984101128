import { billItemSumsByBillIdPerTaxRateBp, billItemsByBillId, paymentsByBillId } from '../bill/loaders.ts';
import { fault } from '../errors.ts';
import type { BillReceiptArgs } from '../generated/schema.ts';
import { on, root } from '../loading/field.ts';
import { part } from '../loading/gather.ts';
import { refundsByBillId } from '../refund/loaders.ts';
import { storeById } from '../store/loaders.ts';
import { receiptHtml } from './html.ts';
import { receiptOf } from './receipt.ts';
import { SHOWN } from './sale.ts';
import { receiptText } from './text.ts';

const bill = on('bill');

const FORMATS = { TEXT: receiptText, HTML: receiptHtml };

/** From the narrowest paper roll to a line printer. */
const WIDTHS = { least: 24, most: 80 };

export const receiptFields = {
  Bill: bill.more({
    receipt: bill.gathers(
      SHOWN.bill,
      {
        store: part(root.store(storeById), SHOWN.store),
        items: part(bill.many(billItemsByBillId, 'id'), SHOWN.bill_item),
        taxes: part(bill.many(billItemSumsByBillIdPerTaxRateBp, 'id')),
        payments: part(bill.many(paymentsByBillId, 'id'), SHOWN.payment),
        refunds: part(bill.many(refundsByBillId, 'id'), SHOWN.refund),
      },
      (row, { store, ...parts }, { args }) => {
        const { format, width } = args as BillReceiptArgs;
        if (store === null) throw new Error('A bill was read in a store that does not exist.');
        return FORMATS[format](receiptOf({ bill: row, store, ...parts }), checked(width));
      },
    ),
  }),
};

function checked(width: number): number {
  if (width >= WIDTHS.least && width <= WIDTHS.most) return width;
  throw fault('BAD_USER_INPUT', `width must be from ${WIDTHS.least} to ${WIDTHS.most}; you sent ${width}.`);
}
