import type { Random } from '../../../src/demo/random.ts';
import type { BillInput, DiscountInput } from '../../../src/generated/schema.ts';
import { inCash, inPacks } from '../arithmetic.ts';
import { price } from '../price.ts';
import type { Shop } from '../shop.ts';
import { drawGoods, drawProduct } from './goods.ts';

type LineInput = BillInput['lines'][number];
type Payments = BillInput['payments'];

/** A sale as tills make them; some of them cannot be made. */
export function drawSale(shop: Shop, random: Random): Omit<BillInput, 'idempotencyKey'> {
  const unpaid = {
    register: random.pick(['T1', 'T2']),
    lines: drawLines(shop, random),
    stockPolicy: random.chance(4) ? 'ALLOW_NEGATIVE' : 'REJECT',
    discount: random.chance(30) ? drawDiscount(random) : null,
    clientId: random.chance(50) ? `c-${random.integer(1, 2 ** 31 - 1)}` : null,
    payments: [],
  } as const;
  const { money } = price(shop, { ...unpaid, idempotencyKey: '' });
  const payments = drawPayments(shop, money.total, random);
  return { ...unpaid, payments: random.chance(3) ? wrong(payments) : payments };
}

// At times the same twice, as scanners do: equal lines share a discount that cannot be halved.
function drawLines(shop: Shop, random: Random): LineInput[] {
  const lines = Array.from({ length: random.integer(1, 4) }, () => drawLine(shop, random));
  return random.chance(15) ? [...lines, ...lines] : lines;
}

function drawLine(shop: Shop, random: Random): LineInput {
  const { product, ref } = drawProduct(shop, random);
  const isLast = random.chance(5) && product.stock > 0;
  const quantity = isLast ? inPacks(product.stock, product.pack) : drawGoods(product, random);
  const isExpected = random.chance(20);
  const isOverridden = random.chance(8);
  return {
    product: ref,
    quantity,
    discount: random.chance(25) ? drawDiscount(random) : null,
    expectedUnitPrice: isExpected ? product.unitPrice + Number(random.chance(8)) : null,
    unitPrice: isOverridden ? random.integer(0, 900) : null,
    subunitPrice: isOverridden && random.chance(50) ? random.integer(0, 99) : null,
  };
}

function drawDiscount(random: Random): DiscountInput {
  if (random.chance(60)) return { percentBp: random.pick([0, 500, 1_000, 3_333, 10_000]) };
  return { amount: random.integer(0, random.chance(5) ? 9_999 : 60) };
}

/** Payments that fit a total, where there are any. */
function drawPayments({ cashRounding }: Shop, total: number, random: Random): Payments {
  const card = random.pick([total, 0, random.integer(0, total)]);
  const cash = inCash(total - card, cashRounding);
  const other = random.pick(['CARD', 'WALLET', 'VOUCHER'] as const);
  if (cash === 0) return total === 0 ? [] : [{ method: other, amount: total }];
  const paid = {
    method: 'CASH',
    amount: cash,
    tendered: random.chance(50) ? cash + random.integer(0, 500) : null,
  } as const;
  return card === 0 ? [paid] : [{ method: other, amount: card }, paid];
}

function wrong(payments: Payments): Payments {
  return payments.length === 0
    ? [{ method: 'CARD', amount: 100 }]
    : payments.map((one) => ({ ...one, amount: one.amount + 7, tendered: null }));
}
