import type { BillVoidInput } from '../generated/schema.ts';
import { keyIn } from '../loading/global-id.ts';
import type { Row } from '../loading/row.ts';
import { showStock, stockValues } from '../stock/change.ts';
import { overfull } from '../stock/problems.ts';
import { claimOf, earlierClaim } from '../writing/idempotency.ts';
import { notFound, type Problem, versionConflict } from '../writing/problem.ts';
import { keyProblems, textProblems } from '../writing/text.ts';
import { readFor, transact } from '../writing/transaction.ts';
import { rowsAt } from '../writing/write-gate.ts';
import type { Writer } from '../writing/writer.ts';
import { billById } from './loaders.ts';
import { type BillPayload, made, refused, replayed } from './payloads.ts';
import { billNotVoidable } from './problems.ts';
import { claimVoid, type SoughtBill, selectBill, selectSold, updateVoided, type VoidedBill } from './repository.ts';

interface Args {
  readonly input: BillVoidInput;
}

/**
 * Voids a bill in one transaction of three statements and two round trips: the bill is locked, then its products, and all
 * goods go back.
 */
export async function voidBill({ input }: Args, writer: Writer): Promise<BillPayload> {
  const { storeId, staff } = writer.caller;
  const sought = { bill: keyIn('bill', storeId, input.billId) };
  const malformed = inputProblems(input);
  if (malformed.length > 0) {
    const [bill] = await readFor(writer, selectBill, sought);
    return refused([...malformed, ...billProblems(input, bill)]);
  }
  const claim = claimOf('billVoid', input);
  const waited = rowsAt(storeId, { key: [claim.key], bill: [sought.bill] });
  return transact(writer, waited, async (transaction) => {
    // They leave together, and the one that reads the lines begins when the bill is locked.
    const [[bill], sold] = await Promise.all([
      transaction.run(claimVoid, { ...claim, ...sought }),
      transaction.run(selectSold, { ...claim, ...sought, expectedVersion: input.expectedVersion ?? null }),
    ]);
    if (bill === undefined) {
      const earlier = await earlierClaim(transaction, claim, storeId);
      return transaction.refuse(typeof earlier === 'number' ? replayed(earlier) : refused([earlier]));
    }
    const problems = billProblems(input, bill);
    if (problems.length > 0) return transaction.refuse(refused(problems));
    const full = sold.flatMap((product) => overfull(['input', 'billId'], product, product.sold));
    if (full.length > 0) return transaction.refuse(refused(full));
    const products = new Map(sold.map(({ sold: _, ...product }) => [product.id, product]));
    const movements = sold.map((product) => ({ productId: product.id, kind: 'VOID', delta: product.sold }) as const);
    const values = { document: bill.id, actor: staff, note: input.reason, ...stockValues(products, movements) };
    const [updated] = await transaction.last(updateVoided, values);
    const { voidedAt, stock } = updated as VoidedBill;
    showStock(transaction, products, stock);
    const voided = { status: 'VOIDED', voidedAt, voidedBy: staff, voidReason: input.reason } as const;
    const before = bill as Row<'bill'>;
    transaction.show(billById, before.id, { ...before, ...voided, version: before.version + 1 });
    return made(before.id);
  });
}

function inputProblems({ idempotencyKey, reason }: BillVoidInput): Problem[] {
  return [...keyProblems(['input', 'idempotencyKey'], idempotencyKey), ...textProblems(['input', 'reason'], reason)];
}

function billProblems({ billId, expectedVersion }: BillVoidInput, bill: SoughtBill | undefined): Problem[] {
  if (bill === undefined || bill.id === null) return [notFound(['input', 'billId'], 'bill', billId)];
  const { status, version } = bill;
  return [
    ...(status === 'PAID' ? [] : [billNotVoidable(status)]),
    ...(expectedVersion == null || expectedVersion === version
      ? []
      : [versionConflict(['input', 'expectedVersion'], 'bill', version)]),
  ];
}
