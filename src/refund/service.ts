import type { RefundInput } from '../generated/schema.ts';
import { keyIn } from '../loading/global-id.ts';
import type { Row } from '../loading/row.ts';
import { productById } from '../product/loaders.ts';
import { requireRight } from '../rights/act.ts';
import { showStock, stockValues } from '../stock/change.ts';
import { claimOf, earlierClaim, twinProblem } from '../writing/idempotency.ts';
import { readFor, transact } from '../writing/transaction.ts';
import { rowsAt } from '../writing/write-gate.ts';
import type { Writer } from '../writing/writer.ts';
import { inputProblems } from './input.ts';
import { made, type RefundPayload, type RefundPreviewRow, refused, replayed } from './payloads.ts';
import {
  type BillRow,
  claimRefund,
  type InsertedRefund,
  insertRefund,
  type LeftRow,
  readRefundable,
  selectRefundable,
} from './repository.ts';
import { movementsOf } from './restock.ts';
import { newRefund, refundValues } from './rows.ts';
import { showRefund } from './show.ts';
import { type WorkedOut, workOut } from './work-out.ts';

interface Args {
  readonly input: RefundInput;
}

/**
 * Takes goods of a bill back: refund, payments, stock and sums in one transaction of three statements and two round trips,
 * or every reason why not.
 */
export async function createRefund({ input }: Args, writer: Writer): Promise<RefundPayload> {
  requireRights(input, writer);
  if (inputProblems(input).length > 0) return refused((await read(input, writer, false)).problems);
  const { caller } = writer;
  const sought = soughtIn(input, caller.storeId);
  const claim = claimOf('refundCreate', input);
  const waited = rowsAt(caller.storeId, { key: [claim.key], bill: [sought.billId] });
  return transact(writer, waited, async (transaction) => {
    // Statements of their own, since the one that locks the bill may wait, and then sees what was before the wait; the
    // other begins when that is done, although they leave together.
    const [claimed, found] = await Promise.all([
      transaction.run(claimRefund, { ...claim, ...sought }),
      transaction.run(readRefundable, { ...claim, ...sought }),
    ]);
    const row = claimed[0] as BillRow;
    const left = found[0] as LeftRow;
    if (row.refundId === null) {
      const earlier = await earlierClaim(transaction, claim, caller.storeId);
      return transaction.refuse(typeof earlier === 'number' ? replayed(earlier, sought.billId) : refused([earlier]));
    }
    const twin = twinProblem(row, caller.storeId);
    if (twin !== undefined) return transaction.refuse(refused([twin]));
    const workedOut = workOut(input, row, left, writer, false);
    if (workedOut.problems.length > 0) return transaction.refuse(refused(workedOut.problems));

    const bill = row as Row<'bill'>;
    const refund = newRefund(row.refundId, input, bill, workedOut, caller);
    const [inserted] = await transaction.last(insertRefund, {
      ...refundValues(refund, input, bill, left.lines, workedOut),
      ...stockValues(workedOut.products, movementsOf(workedOut.draft.items)),
    });
    const added = inserted as InsertedRefund;
    for (const product of left.kept) transaction.show(productById, product.id, product as Row<'product'>);
    showStock(transaction, workedOut.products, added.stock);
    showRefund(transaction, refund, bill, workedOut, added);
    return made(refund.id, bill.id);
  });
}

/** Works out what `createRefund` would do, in one statement that locks and writes nothing. */
export async function previewRefund({ input }: Args, writer: Writer): Promise<RefundPreviewRow> {
  requireRights(input, writer);
  return (await read(input, writer, true)).preview();
}

function requireRights({ cashier }: RefundInput, { caller }: Writer): void {
  if (cashier != null && cashier !== caller.staff) requireRight(caller, 'name another cashier');
}

async function read(input: RefundInput, writer: Writer, isPreview: boolean): Promise<WorkedOut> {
  const values = { clientId: null, ...soughtIn(input, writer.caller.storeId) };
  const row = (await readFor(writer, selectRefundable, values))[0] as BillRow & LeftRow;
  return workOut(input, row, row, writer, isPreview);
}

function soughtIn({ billId, scope, occurredAt }: RefundInput, storeId: number) {
  const lineIds = (restocked: boolean) =>
    scope.items
      ?.filter(({ restock }) => (restock !== 'NONE') === restocked)
      .map(({ billItemId }) => keyIn('bill_item', storeId, billItemId));
  return {
    billId: keyIn('bill', storeId, billId),
    occurredAt: occurredAt ?? null,
    restockedIds: lineIds(true) ?? null,
    keptIds: lineIds(false) ?? [],
  };
}
