import { toSafeInteger } from '../money.ts';
import { SetupError } from '../setup-error.ts';
import { REASONS, type Reason } from './classify.ts';
import { amountMills } from './file-line.ts';
import type { ReportedLine } from './imported.ts';
import type { SalesPlan } from './plan.ts';

/** A number of lines of the file, and what they are worth in mills; money that went back counts below zero. */
export interface Tally {
  readonly lines: number;
  readonly amountMills: number;
}

/** What the store holds of an import, counted and summed by the database; money in minor units. */
export interface Stored {
  readonly products: number;
  readonly bills: number;
  readonly billItems: number;
  readonly soldTotal: number;
  readonly refunds: number;
  readonly refundedTotal: number;
  readonly adjustments: number;
}

/**
 * How a file was closed, `accepted + reported = file` in lines and in money. `accepted` is what the store holds for it:
 * lines of bills, refunds as paid, stock adjustments at 0. `reported` is everything else, by reason. `difference` is the
 * one reason whose lines are accepted all the same: the part of their refund above the price paid; so its lines are
 * counted as accepted and its money as reported.
 */
export interface ClosingReport {
  readonly stored: Stored;
  readonly file: Tally;
  readonly accepted: { readonly sold: Tally; readonly refunded: Tally; readonly adjusted: Tally };
  readonly reported: readonly (Tally & { readonly reason: Reason })[];
  readonly difference: Tally;
  readonly reportedLines: readonly ReportedLine[];
}

/** Closes a file against what the store holds; SetupError when the two do not add up. */
export function closingReport(plan: SalesPlan, stored: Stored): ClosingReport {
  const file = tally(plan.lines.map(amountMills));
  const cancelled = new Set(plan.refunds.flatMap((refund) => refund.items.map((item) => item.cancelled)));
  const accepted = {
    sold: { lines: stored.billItems, amountMills: stored.soldTotal * 10 },
    refunded: { lines: cancelled.size, amountMills: 0 - stored.refundedTotal * 10 },
    adjusted: { lines: stored.adjustments, amountMills: 0 },
  };
  const byReason = (Object.keys(REASONS) as Reason[]).map((reason) => ({ reason, ...tallyOf(plan.reported, reason) }));
  const reported = byReason.filter(({ reason, lines }) => reason !== 'ABOVE_PRICE_PAID' && lines > 0);
  const difference = tallyOf(plan.reported, 'ABOVE_PRICE_PAID');
  const closed = sum([...Object.values(accepted), ...reported, { ...difference, lines: 0 }]);
  if (closed.lines !== file.lines || closed.amountMills !== file.amountMills) {
    throw new SetupError(
      `Accepted and reported are ${closed.lines} lines worth ${closed.amountMills} thousandths, the file is ${file.lines} lines worth ${file.amountMills}: the store does not hold what the file says.`,
    );
  }
  return { stored, file, accepted, reported, difference, reportedLines: plan.reported };
}

/** The sum of tallies. */
export function sum(tallies: readonly Tally[]): Tally {
  return {
    lines: tallies.reduce((lines, one) => lines + one.lines, 0),
    amountMills: tally(tallies.map((one) => one.amountMills)).amountMills,
  };
}

function tallyOf(reported: readonly ReportedLine[], reason: Reason): Tally {
  return tally(reported.filter((one) => one.reason === reason).map((one) => one.amountMills));
}

function tally(amounts: readonly number[]): Tally {
  const total = amounts.reduce((total, amount) => total + BigInt(amount), 0n);
  return { lines: amounts.length, amountMills: toSafeInteger(total) };
}
