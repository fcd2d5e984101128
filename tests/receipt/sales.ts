import type { Sale, SoldBill, SoldItem } from '../../src/receipt/sale.ts';

/** A bill of nothing, with tax inside its prices, to be changed. */
const bill: SoldBill = {
  register: 'T1',
  number: 7,
  cashier: 'Ada',
  status: 'PAID',
  currency: 'EUR',
  pricesIncludeTax: true,
  subtotal: 0,
  discountTotal: 0,
  taxTotal: 0,
  rounding: 0,
  total: 0,
  refundedTotal: 0,
  customerRef: null,
  note: null,
  voidedAt: null,
  voidedBy: null,
  voidReason: null,
  occurredAt: '2026-11-22 13:00:00.123456+00',
};

/** One of something at 1.00, of which nothing came back, to be changed. */
const line: SoldItem = {
  name: 'Thing',
  units: 1,
  subunits: 0,
  subunitsPerUnit: 1,
  unitPrice: 100,
  subunitPrice: 100,
  discount: 0,
  refundedUnits: 0,
  refundedSubunits: 0,
  refundedAmount: 0,
};

const store = { name: 'Corner Shop', timezone: 'Europe/Berlin' };

/** A sale of which only the differences from a small plain one are said. */
export function saleOf(
  changes: Partial<SoldBill>,
  items: readonly Partial<SoldItem>[],
  rest: Partial<Omit<Sale, 'bill' | 'items'>> = {},
): Sale {
  return {
    store,
    bill: { ...bill, ...changes },
    items: items.map((item) => ({ ...line, ...item })),
    taxes: [],
    payments: [],
    refunds: [],
    ...rest,
  };
}

const card = (amount: number) => ({ method: 'CARD', amount, tendered: null }) as const;

/** Sales that a receipt must get right; each is a golden file in both formats and several widths. */
export const SALES: Readonly<Record<string, Sale>> = {
  yen: saleOf(
    { currency: 'JPY', subtotal: 2_160, taxTotal: 160, total: 2_160 },
    [
      { name: '特選烏龍茶 500ml', units: 2, unitPrice: 580 },
      { name: 'おにぎり 🍙 鮭', units: 1, unitPrice: 1_000 },
    ],
    {
      store: { name: '角の店 🏪', timezone: 'Asia/Tokyo' },
      taxes: [{ taxRateBp: 800, total: 2_160, tax: 160 }],
      payments: [{ method: 'CASH', amount: 2_160, tendered: 10_000 }],
    },
  ),
  // 1.000 is one dinar; tax on top of the prices, at three rates, and rounded to 5 fils.
  dinar: saleOf(
    {
      currency: 'KWD',
      pricesIncludeTax: false,
      subtotal: 21_750,
      discountTotal: 1_250,
      taxTotal: 1_653,
      rounding: 2,
      total: 22_155,
      refundedTotal: 1_102,
      status: 'PARTIALLY_REFUNDED',
    },
    [
      { name: 'Basmati rice', units: 1, subunits: 3, subunitsPerUnit: 12, unitPrice: 9_000, subunitPrice: 750 },
      { name: 'Saffron', units: 1, unitPrice: 8_500, discount: 1_250 },
      { name: 'Dates', units: 2, unitPrice: 1_000, refundedUnits: 1, refundedAmount: 1_100 },
    ],
    {
      store: { name: 'Souq', timezone: 'Asia/Kuwait' },
      taxes: [
        { taxRateBp: 0, total: 7_250, tax: 0 },
        { taxRateBp: 1_000, total: 2_200, tax: 200 },
        { taxRateBp: 1_292, total: 12_703, tax: 1_453 },
      ],
      payments: [{ method: 'CASH', amount: 22_155, tendered: 25_000 }],
      refunds: [{ number: 3, rounding: 2, occurredAt: '2026-11-23 09:30:00+00' }],
    },
  ),
  hostile: saleOf(
    {
      register: '"T1"',
      customerRef: `<img src=x onerror='alert(1)'>`,
      note: '\u001b@\u001bp0 two\nlines & \u202Eesrever\u202C',
      subtotal: 100,
      total: 100,
    },
    [{ name: '<script>alert("paid")</script>' }],
    { store: { name: 'A & B\u2028</title><b>', timezone: 'UTC' }, payments: [card(100)] },
  ),
  voided: saleOf(
    {
      status: 'VOIDED',
      subtotal: 100,
      total: 100,
      voidedAt: '2026-11-22 23:05:00+00',
      voidedBy: 'Grace',
      voidReason: 'Rung up twice',
    },
    [{}],
    { payments: [card(100)] },
  ),
  'partly-refunded': saleOf(
    {
      status: 'PARTIALLY_REFUNDED',
      subtotal: 9_100,
      discountTotal: 600,
      taxTotal: 1_357,
      total: 8_500,
      refundedTotal: 3_083,
      customerRef: 'C-1001',
    },
    [
      {
        name: 'Free Range Eggs',
        units: 2,
        subunits: 5,
        subunitsPerUnit: 12,
        unitPrice: 3_600,
        subunitPrice: 320,
        discount: 600,
        refundedUnits: 1,
        refundedSubunits: 6,
        refundedAmount: 3_083,
      },
      { name: 'Bag', units: 3, unitPrice: 100 },
    ],
    {
      taxes: [{ taxRateBp: 1_900, total: 8_500, tax: 1_357 }],
      payments: [card(8_500)],
      refunds: [
        { number: 12, rounding: 0, occurredAt: '2026-11-23 08:00:00+00' },
        { number: 15, rounding: 0, occurredAt: '2026-11-24 17:59:00+00' },
      ],
    },
  ),
  split: saleOf(
    { currency: 'CHF', subtotal: 5_003, rounding: 2, total: 5_005 },
    [{ name: 'A cheese whose makers could not agree on a short name for it', unitPrice: 5_003 }],
    {
      payments: [
        { method: 'VOUCHER', amount: 1_000, tendered: null },
        { method: 'BANK_TRANSFER', amount: 2_000, tendered: null },
        { method: 'CASH', amount: 2_005, tendered: 5_000 },
      ],
    },
  ),
  largest: saleOf(
    { register: 'R'.repeat(90), subtotal: 9_007_199_254_740_991, total: 9_007_199_254_740_991 },
    [{ name: '漢'.repeat(50), unitPrice: 9_007_199_254_740_991 }],
    { payments: [{ method: 'BANK_TRANSFER', amount: 9_007_199_254_740_991, tendered: null }] },
  ),
  empty: saleOf({}, []),
};
