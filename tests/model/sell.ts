import type { BillInput } from '../../src/generated/schema.ts';
import { inCash, total } from './arithmetic.ts';
import { price } from './price.ts';
import { type Bill, type Line, type Product, piecesOf, Refused, type Shop } from './shop.ts';

/** What `billCreate` must do. */
export function sell(shop: Shop, input: BillInput): Bill | Refused {
  const { sound, problems, money } = price(shop, input);
  if (problems.length === 0) {
    const { due } = cashUp(shop, money.total, input.payments);
    if (due !== total(input.payments.map(({ amount }) => amount))) problems.push('PAYMENT_MISMATCH payments');
  }
  problems.push(...stockProblems(input, sound));
  if (problems.length > 0) return new Refused(problems);
  const { due, rounding } = cashUp(shop, money.total, input.payments);
  const lines = sound.map(({ product, line, ...values }, i): Line => {
    product.stock -= piecesOf(line.quantity, product.pack);
    const { units, subunits } = line.quantity;
    const back = { units: 0, subunits: 0, amount: 0, tax: 0 };
    const { unitPrice, subunitPrice } = values;
    return { id: '', product, units, subunits, pack: product.pack, unitPrice, subunitPrice, ...money.of(i), back };
  });
  const number = shop.bills.filter(({ register }) => register === input.register).length + 1;
  const payments = input.payments.map(({ method, amount, tendered }) => ({
    method,
    amount,
    tendered: tendered ?? null,
  }));
  const bill: Bill = {
    ...{ id: '', register: input.register, number, status: 'PAID', lines, payments, rounding },
    ...{ total: due, refunds: [], version: 1 },
  };
  shop.bills.push(bill);
  return bill;
}

/** What the customer has to pay, and what rounding of cash is in it. */
function cashUp({ cashRounding }: Shop, lines: number, payments: BillInput['payments']) {
  const others = total(payments.filter(({ method }) => method !== 'CASH').map(({ amount }) => amount));
  const cash = lines - others;
  const paysCash = payments.some(({ method }) => method === 'CASH');
  const tooLittle = payments.length === 0 && inCash(lines, cashRounding) === 0;
  const rounding = (paysCash || tooLittle) && cash >= 0 ? inCash(cash, cashRounding) - cash : 0;
  return { due: lines + rounding, rounding };
}

function stockProblems({ stockPolicy }: BillInput, sound: ReturnType<typeof price>['sound']): string[] {
  if (stockPolicy === 'ALLOW_NEGATIVE') return [];
  const left = new Map<Product, number>();
  const short = new Set<Product>();
  return sound.flatMap(({ product, line, index }) => {
    const after = (left.get(product) ?? product.stock) - piecesOf(line.quantity, product.pack);
    left.set(product, after);
    // Once for each product: at the line with which it no longer suffices.
    if (after >= 0 || short.has(product)) return [];
    short.add(product);
    return [`INSUFFICIENT_STOCK lines.${index}.quantity`];
  });
}
