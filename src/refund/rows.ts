import type { RefundInput } from '../generated/schema.ts';
import type { Values } from '../loading/loader.ts';
import type { Row } from '../loading/row.ts';
import type { Caller } from '../store/caller.ts';
import type { Draft } from './draft.ts';
import type { Line } from './draft-item.ts';
import { refundable } from './share.ts';
import type { WorkedOut } from './work-out.ts';

/** A refund as it will be written, but for what the database adds to it. */
export type NewRefund = Omit<Row<'refund'>, 'number' | 'occurredAt' | 'createdAt'>;

/** The row of a new refund, on the register of its bill; the cashier is the caller unless the input names one. */
export function newRefund(
  id: number,
  input: RefundInput,
  bill: Row<'bill'>,
  { paid }: WorkedOut,
  caller: Caller,
): NewRefund {
  return {
    ...{ storeId: caller.storeId, id, billId: bill.id, register: bill.register },
    ...{ reason: input.reason, note: input.note ?? null, cashier: input.cashier ?? caller.staff },
    ...{ rounding: paid.rounding, clientId: input.clientId ?? null },
  };
}

/** The rows of a refund's items, without their ids, in the order of the input. */
export function newItems(refund: NewRefund, { items }: Draft): Omit<Row<'refund_item'>, 'id'>[] {
  return items.map(({ line, units, subunits, refundedAmount, refundedTax, restock }) => ({
    ...{ storeId: refund.storeId, refundId: refund.id, billItemId: line.id },
    ...{ units, subunits, subunitsPerUnit: line.subunitsPerUnit, refundedAmount, refundedTax, restock },
  }));
}

/** The values of `insertRefund` beside those of the stock; `sold` are the bill's lines before the refund. */
export function refundValues(
  refund: NewRefund,
  input: RefundInput,
  bill: Row<'bill'>,
  sold: readonly Line[],
  { draft, paid }: WorkedOut,
): Values {
  const { id, cashier, note, ...columns } = refund;
  return {
    ...columns,
    ...{ document: id, actor: cashier, refundNote: note, note: null },
    ...{ occurredAt: input.occurredAt ?? null, soldAt: bill.occurredAt },
    items: JSON.stringify(newItems(refund, draft)),
    tenders: JSON.stringify(paid.tenders),
    lines: JSON.stringify(changesOf(sold, draft.lines)),
    ...{ paidBack: draft.amount + paid.rounding, taxBack: draft.tax, version: bill.version },
    status: draft.lines.every((line) => refundable(line).isFullyRefunded) ? 'REFUNDED' : 'PARTIALLY_REFUNDED',
  };
}

// One change for each line that comes back, whatever the number of its items: an UPDATE takes only one.
function changesOf(before: readonly Line[], after: readonly Line[]) {
  return after.flatMap((line, index) => {
    const was = before[index] as Line;
    if (was === line) return [];
    return {
      id: line.id,
      units: line.refundedUnits - was.refundedUnits,
      subunits: line.refundedSubunits - was.refundedSubunits,
      amount: line.refundedAmount - was.refundedAmount,
      tax: line.refundedTax - was.refundedTax,
    };
  });
}
