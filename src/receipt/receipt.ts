import { amountsIn, decimal } from './amount.ts';
import { type Entry, plain, total } from './entry.ts';
import { itemEntries } from './item-entries.ts';
import { localTime } from './local-time.ts';
import { printable } from './printable.ts';
import type { Sale } from './sale.ts';

/** What stands on a receipt and in which order; text and HTML only decide how it looks. */
export interface Receipt {
  readonly store: string;
  readonly title: string;
  /** What must not be overlooked: COPY, VOID, REFUNDED. */
  readonly marks: readonly string[];
  /** Entries that belong together; none is empty. */
  readonly sections: readonly (readonly Entry[])[];
}

const STATUS_MARKS = { PAID: [], PARTIALLY_REFUNDED: ['PARTLY REFUNDED'], REFUNDED: ['REFUNDED'], VOIDED: ['VOID'] };

const METHODS = {
  CASH: 'Cash',
  CARD: 'Card',
  WALLET: 'Wallet',
  VOUCHER: 'Voucher',
  BANK_TRANSFER: 'Bank transfer',
  OTHER: 'Other',
};

/** The receipt of a sale as it stands today; always a copy, since what can be read was closed, and printed, before. */
export function receiptOf(sale: Sale): Receipt {
  const money = amountsIn(sale.bill.currency);
  const title = `Bill ${printable(sale.bill.register)} ${sale.bill.number}`;
  const sections = [
    head(sale, title),
    sale.items.flatMap((item) => itemEntries(item, sale.bill.pricesIncludeTax, money)),
    totals(sale, money),
    payments(sale, money),
    taxes(sale, money),
    refunds(sale, money),
  ];
  return {
    store: printable(sale.store.name),
    title,
    marks: ['COPY', ...STATUS_MARKS[sale.bill.status]],
    sections: sections.filter((entries) => entries.length > 0),
  };
}

type Money = ReturnType<typeof amountsIn>;

function head({ bill, store }: Sale, title: string): Entry[] {
  const time = (moment: string) => localTime(moment, store.timezone);
  const entries = [plain(title, time(bill.occurredAt)), plain(`Served by ${printable(bill.cashier)}`)];
  if (bill.customerRef !== null) entries.push(plain(`Customer ${printable(bill.customerRef)}`));
  if (bill.note !== null) entries.push(plain(`Note: ${printable(bill.note)}`));
  if (bill.voidedAt !== null) {
    entries.push(plain(`Voided by ${printable(bill.voidedBy ?? 'nobody')}`, time(bill.voidedAt)));
    if (bill.voidReason !== null) entries.push(plain(`Reason: ${printable(bill.voidReason)}`));
  }
  return entries;
}

function totals({ bill }: Sale, money: Money): Entry[] {
  const changes: Entry[] = [];
  if (bill.discountTotal !== 0) changes.push(plain('Discounts', money(-bill.discountTotal)));
  if (!bill.pricesIncludeTax) changes.push(plain('Tax', money(bill.taxTotal)));
  if (bill.rounding !== 0) changes.push(plain('Rounding', money(bill.rounding)));
  if (changes.length > 0) changes.unshift(plain('Subtotal', money(bill.subtotal)));
  return [...changes, total(`TOTAL ${bill.currency}`, money(bill.total))];
}

function payments(sale: Sale, money: Money): Entry[] {
  return sale.payments.flatMap(({ method, amount, tendered }) =>
    tendered === null
      ? [plain(METHODS[method], money(amount))]
      : [plain(`${METHODS[method]} tendered`, money(tendered)), plain('Change', money(amount - tendered))],
  );
}

function taxes({ bill, taxes }: Sale, money: Money): Entry[] {
  const heading = bill.pricesIncludeTax ? 'Tax included in the prices' : 'Tax added to the prices';
  const rates = taxes.map(({ taxRateBp, total, tax }) =>
    plain(`${decimal(taxRateBp, 2).replace(/\.?0+$/, '')}% on ${money(total - tax)}`, money(tax)),
  );
  return rates.length > 0 ? [plain(heading), ...rates] : [];
}

function refunds({ bill, store, refunds }: Sale, money: Money): Entry[] {
  if (refunds.length === 0) return [];
  const rounding = refunds.reduce((sum, refund) => sum + refund.rounding, 0);
  return [
    ...refunds.map(({ number, occurredAt }) => plain(`Refund ${number}`, localTime(occurredAt, store.timezone))),
    ...(rounding === 0 ? [] : [plain('Rounding of refunds', money(-rounding))]),
    plain('Refunded', money(-bill.refundedTotal)),
    total(`NET ${bill.currency}`, money(bill.total - bill.refundedTotal)),
  ];
}
