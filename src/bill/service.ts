import type { BillInput } from '../generated/schema.ts';
import { soughtBy } from '../product/sought.ts';
import { requireRight } from '../rights/act.ts';
import { showStock, stockValues } from '../stock/change.ts';
import { claimOf, earlierClaim, twinProblem } from '../writing/idempotency.ts';
import { readFor, transact } from '../writing/transaction.ts';
import { rowsAt } from '../writing/write-gate.ts';
import type { Writer } from '../writing/writer.ts';
import type { PricedLine } from './draft-line.ts';
import { isMalformed } from './input.ts';
import { type BillPayload, type BillPreviewRow, made, refused, replayed } from './payloads.ts';
import { claimBill, type InsertedBill, insertBill, type SaleRow, selectSale } from './repository.ts';
import { billValues, newBill, newItems, showBill } from './rows.ts';
import { workOut } from './sale.ts';

interface Args {
  readonly input: BillInput;
}

/** Sells: bill, lines, payments, stock and ledger in one transaction of two statements, or nothing and every reason why. */
export async function createBill({ input }: Args, writer: Writer): Promise<BillPayload> {
  requireRights(input, writer);
  const { storeId } = writer.caller;
  if (isMalformed(input)) return refused(workOut(input, await readSale(input, writer), writer, false).problems);
  const claim = claimOf('billCreate', input);
  const sought = soughtIn(input, storeId);
  const waited = rowsAt(storeId, { key: [claim.key], product: sought.productIds, code: sought.codes });
  return transact(writer, waited, async (transaction) => {
    const rows = await transaction.run(claimBill, { ...claim, ...sought });
    const shop = rows[0] as SaleRow;
    if (shop.billId === null) {
      const earlier = await earlierClaim(transaction, claim, storeId);
      return transaction.refuse(typeof earlier === 'number' ? replayed(earlier) : refused([earlier]));
    }
    const twin = twinProblem(shop, storeId);
    if (twin !== undefined) return transaction.refuse(refused([twin]));
    const sale = workOut(input, rows, writer, false);
    if (sale.problems.length > 0) return transaction.refuse(refused(sale.problems));

    const bill = newBill(input, sale, shop, writer.caller);
    const items = newItems(bill, sale.draft.lines as PricedLine[]);
    const movements = [...sale.draft.pieces].map(
      ([productId, sold]) => ({ productId, kind: 'SALE', delta: -sold }) as const,
    );
    const stock = stockValues(sale.products, movements, input.stockPolicy === 'ALLOW_NEGATIVE');
    const [inserted] = await transaction.last(insertBill, { ...billValues(bill, items, input), ...stock });
    const added = inserted as InsertedBill;
    showStock(transaction, sale.products, added.stock);
    showBill(transaction, bill, items, input.payments, added);
    return made(bill.id);
  });
}

/** Works out what `createBill` would do, in one statement that locks and writes nothing. */
export async function previewBill({ input }: Args, writer: Writer): Promise<BillPreviewRow> {
  requireRights(input, writer);
  return workOut(input, await readSale(input, writer), writer, true).preview();
}

function requireRights({ cashier, lines }: BillInput, { caller }: Writer): void {
  if (cashier != null && cashier !== caller.staff) requireRight(caller, 'name another cashier');
  if (lines.some((line) => line.unitPrice != null || line.subunitPrice != null))
    requireRight(caller, 'override a price');
}

function readSale(input: BillInput, writer: Writer): Promise<readonly SaleRow[]> {
  const values = { clientId: input.clientId ?? null, ...soughtIn(input, writer.caller.storeId) };
  return readFor(writer, selectSale, values);
}

function soughtIn({ lines, occurredAt }: BillInput, storeId: number) {
  return {
    occurredAt: occurredAt ?? null,
    ...soughtBy(
      lines.map(({ product }) => product),
      storeId,
    ),
  };
}
