import type { PaymentMethod } from '../../../src/database/tables.ts';
import { part } from './money.ts';

/** What a method took for a bill and, of that, paid back. */
export interface Taking {
  readonly method: PaymentMethod;
  readonly taken: number;
  readonly returned: number;
}

/**
 * How a refund is paid: other methods up to what they hold, and the rest in coins that there are; `rounding` is what that
 * differs from what is owed, and `rounded` what it differed by in earlier refunds of the bill.
 */
export function payBack(owed: number, takings: readonly Taking[], rounded: number, step: number) {
  const tenders: { method: PaymentMethod; amount: number }[] = [];
  let rest = owed;
  for (const { method, taken, returned } of takings) {
    const amount = method === 'CASH' ? 0 : Math.min(rest, taken - returned);
    if (amount > 0) tenders.push({ method, amount });
    rest -= amount;
  }
  const { taken, returned } = takings.find(({ method }) => method === 'CASH') ?? { taken: 0, returned: 0 };
  const due = part(returned - rounded + rest, 1, step) * step;
  const cash = Math.max(0, Math.min(due, taken) - returned);
  if (cash > 0) tenders.push({ method: 'CASH', amount: cash });
  return { tenders, rounding: cash - rest };
}
