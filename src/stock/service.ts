import type { StockAdjustInput, StockCountInput, StockReceiveInput } from '../generated/schema.ts';
import type { Row } from '../loading/row.ts';
import type { Product } from '../product/repository.ts';
import { showProduct } from '../product/show.ts';
import { FoundProducts, soughtBy } from '../product/sought.ts';
import { claimOf, earlierClaim } from '../writing/idempotency.ts';
import { invalidInput, type Problem } from '../writing/problem.ts';
import { keyProblems, textProblems } from '../writing/text.ts';
import { readFor, transact } from '../writing/transaction.ts';
import { rowsAt } from '../writing/write-gate.ts';
import type { Writer } from '../writing/writer.ts';
import { adjustment } from './adjustment.ts';
import { showStock, stockValues } from './change.ts';
import { count } from './count.ts';
import { delivery } from './delivery.ts';
import { type Entry, type EntryLine, type EntryRules, workOut } from './entry.ts';
import { stockMovementById } from './loaders.ts';
import { type EntryPayload, made, refused, replayed } from './payloads.ts';
import {
  claimEntry,
  type EntryMovement,
  type EntryRow,
  type InsertedEntry,
  insertEntry,
  selectEntry,
  selectGoods,
} from './repository.ts';

interface Args<Input> {
  readonly input: Input;
}

/** Adds what was delivered. */
export function receiveStock({ input }: Args<StockReceiveInput>, writer: Writer): Promise<EntryPayload> {
  return enter('stockReceive', input, delivery, writer);
}

/** Corrects stock by differences. */
export function adjustStock({ input }: Args<StockAdjustInput>, writer: Writer): Promise<EntryPayload> {
  return enter('stockAdjust', input, adjustment(input.kind), writer);
}

/** Sets stock to what was counted. */
export function countStock({ input }: Args<StockCountInput>, writer: Writer): Promise<EntryPayload> {
  return enter('stockCount', input, count, writer);
}

interface Document<Line> {
  readonly idempotencyKey: string;
  readonly note?: string | null;
  readonly lines: readonly Line[];
}

// In one transaction of two statements: the key with the locked products, then stock and ledger.
async function enter<Line extends EntryLine>(
  operation: string,
  input: Document<Line>,
  rules: EntryRules<Line>,
  writer: Writer,
): Promise<EntryPayload> {
  const { storeId, staff } = writer.caller;
  const refs = input.lines.map(({ product }) => product);
  const sought = soughtBy(refs, storeId);
  const entryOf = (products: readonly Product[]) => workOut(input.lines, new FoundProducts(products, storeId), rules);
  const head = headProblems(input);
  if (head.length > 0 || input.lines.some((line) => rules.lineProblems(line, []).length > 0))
    return refused([...head, ...entryOf(await readFor(writer, selectGoods, sought)).problems]);

  const claim = claimOf(operation, input);
  const waited = rowsAt(storeId, { key: [claim.key], product: sought.productIds, code: sought.codes });
  return transact(writer, waited, async (transaction) => {
    const rows = await transaction.run(claimEntry, { ...claim, ...sought });
    const [first] = rows;
    if (first === undefined) {
      const earlier = await earlierClaim(transaction, claim, storeId);
      if (typeof earlier !== 'number') return transaction.refuse(refused([earlier]));
      const movements = await transaction.run(selectEntry, { entry: earlier });
      const { products } = entryOf(await transaction.run(selectGoods, sought));
      return transaction.refuse(replayed(idsOf(products, movements)));
    }
    const entry = entryOf(rows.filter((row): row is EntryRow & Product => row.id !== null));
    if (entry.problems.length > 0) return transaction.refuse(refused(entry.problems));

    const origin = { document: first.entryId, actor: staff, note: input.note ?? null };
    const [inserted] = await transaction.last(insertEntry, { ...origin, ...stockValues(entry.moved, entry.movements) });
    const { stock, ...added } = inserted as InsertedEntry;
    const movements = movementRows(entry, added, { storeId, ...origin });
    for (const movement of movements) transaction.show(stockMovementById, movement.id, movement);
    for (const product of entry.products) showProduct(transaction, product);
    showStock(transaction, entry.moved, stock);
    return made(idsOf(entry.products, movements));
  });
}

interface Origin {
  readonly storeId: number;
  readonly document: number;
  readonly actor: string;
  readonly note: string | null;
}

function movementRows(
  entry: Entry,
  { movements, createdAt }: Omit<InsertedEntry, 'stock'>,
  { storeId, document, actor, note }: Origin,
): Row<'stock_movement'>[] {
  const ids = new Map(movements.map(({ productId, id }) => [productId, id]));
  return entry.movements.map((movement) => ({
    ...{ storeId, id: ids.get(movement.productId) as number, ...movement },
    ...{ billId: null, refundId: null, entryId: document, actor, note, createdAt },
  }));
}

function idsOf(products: readonly Product[], movements: readonly EntryMovement[]) {
  const named = products.map(({ id }) => id);
  // A code may stand for another product by the time of a replay; what the document changed is shown in any case.
  const changed = movements.map(({ productId }) => productId);
  return { productIds: [...new Set([...named, ...changed])], movementIds: movements.map(({ id }) => id) };
}

function headProblems({ idempotencyKey, note, lines }: Document<unknown>): Problem[] {
  return [
    ...keyProblems(['input', 'idempotencyKey'], idempotencyKey),
    ...textProblems(['input', 'note'], note),
    ...(lines.length === 0 ? [invalidInput(['input', 'lines'], 'There must be at least one line.')] : []),
  ];
}
