import type { Tender } from '../bill/cash.ts';
import type { Random } from './random.ts';

/** One payment of a bill; `tendered` is what the customer handed over, in cash alone. */
export interface Taking extends Tender {
  readonly tendered: number | null;
}

const VOUCHER = 500;
const NOTES = [1, 100, 500, 1_000, 2_000];

/** How a customer pays `total`: by one method or, for larger bills, sometimes by two; the amounts add up to it. */
export function takePayments(total: number, random: Random): Taking[] {
  if (total === 0) return [];
  if (total > 2 * VOUCHER && random.chance(9)) {
    const rest = total - VOUCHER;
    return random.pick([
      [plain('VOUCHER', VOUCHER), plain('CARD', rest)],
      [plain('VOUCHER', VOUCHER), inCash(rest, random)],
      [plain('CARD', rest), { method: 'CASH', amount: VOUCHER, tendered: VOUCHER }],
    ]);
  }
  return [random.pick([plain('CARD', total), plain('CARD', total), plain('WALLET', total), inCash(total, random)])];
}

function plain(method: Tender['method'], amount: number): Taking {
  return { method, amount, tendered: null };
}

function inCash(amount: number, random: Random): Taking {
  const note = random.pick(NOTES);
  return { method: 'CASH', amount, tendered: amount + ((note - (amount % note)) % note) };
}
