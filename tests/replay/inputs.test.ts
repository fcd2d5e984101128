import { describe, expect, test } from '@jest/globals';
import { planSales } from '../../src/import/plan.ts';
import { adjustmentInput, billInput, productInput, refundInput } from '../../src/replay/inputs.ts';
import { type Sale, saleLines } from '../import/sale-lines.ts';

const SALES: readonly Sale[] = [
  ['536365', '85123A', 6, '2.55', { at: '2011-06-01 08:26:00', description: 'HOLDER' }],
  ['536365', '85123A', 2, '1.95', { at: '2011-06-01 08:26:00', description: 'HOLDER' }],
  ['C536400', '85123A', -7, '2.25', { at: '2011-06-02 09:00:00' }],
  ['536500', 'POST', -4, '0', { at: '2011-06-03 09:00:00', customer: '', description: 'lost' }],
];
const { products, bills, refunds, movements } = planSales(saleLines(SALES));

function the<T>(things: readonly T[]): T {
  expect(things).toHaveLength(1);
  return things[0] as T;
}

test('a bill is sent at the prices that were charged, on a register that its own number names', () => {
  expect(billInput('replay:536365', the(bills))).toEqual({
    idempotencyKey: 'replay:536365',
    clientId: 'replay:536365',
    register: 'TILL-5',
    cashier: 'replay',
    occurredAt: '2011-06-01T08:26:00+01:00',
    customerRef: '17850',
    note: 'United Kingdom',
    lines: [
      { product: { code: '85123A' }, quantity: { units: 6, subunits: 0 }, unitPrice: 255 },
      { product: { code: '85123A' }, quantity: { units: 2, subunits: 0 }, unitPrice: 195 },
    ],
    payments: [{ method: 'OTHER', amount: 1_920 }],
    stockPolicy: 'REJECT',
  });
});

describe('a refund', () => {
  const bill = {
    id: 'bill_1_1',
    items: [
      { id: 'bill_item_1_8', lineNo: 2 },
      { id: 'bill_item_1_7', lineNo: 1 },
    ],
  };
  const input = refundInput('replay:C536400:536365', the(refunds), bill);

  test('names the lines of the bill as the store knows them, and an amount where less was paid back', () => {
    expect(input).toEqual({
      idempotencyKey: 'replay:C536400:536365',
      clientId: 'replay:C536400:536365',
      billId: 'bill_1_1',
      occurredAt: '2011-06-02T09:00:00+01:00',
      scope: {
        items: [
          {
            billItemId: 'bill_item_1_7',
            quantity: { units: 6, subunits: 0 },
            restock: 'RETURN_TO_STOCK',
            amount: 1_350,
          },
          {
            billItemId: 'bill_item_1_8',
            quantity: { units: 1, subunits: 0 },
            restock: 'RETURN_TO_STOCK',
            amount: null,
          },
        ],
      },
      reason: 'OTHER',
      cashier: 'replay',
    });
  });
});

test('a product opens with the stock that the file takes', () => {
  expect(products.map((product) => productInput(product, product.code === 'POST' ? 4 : 0))).toEqual([
    {
      idempotencyKey: 'replay:product:85123A',
      sku: '85123A',
      name: 'HOLDER',
      category: null,
      unitPrice: 195,
      subunitsPerUnit: 1,
      taxRateBp: 0,
      openingStock: null,
    },
    {
      idempotencyKey: 'replay:product:POST',
      sku: 'POST',
      name: 'POST',
      category: 'Charges',
      unitPrice: 0,
      subunitsPerUnit: 1,
      taxRateBp: 0,
      openingStock: { units: 4, subunits: 0 },
    },
  ]);
});

test('an adjustment keeps its sign and its note', () => {
  const [adjustment] = movements.filter(({ kind }) => kind === 'ADJUSTMENT');
  expect(adjustment && adjustmentInput('replay:adjustment:5', adjustment)).toEqual({
    idempotencyKey: 'replay:adjustment:5',
    kind: 'ADJUSTMENT',
    note: '536500: lost',
    lines: [{ product: { code: 'POST' }, deltaSubunits: -4 }],
  });
});
