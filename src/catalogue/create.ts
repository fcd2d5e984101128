import { fault } from '../errors.ts';
import type { ProductInput } from '../generated/schema.ts';
import type { Values } from '../loading/loader.ts';
import { scale } from '../money.ts';
import { showProduct } from '../product/show.ts';
import { normalise, totalSubunits } from '../stock/units.ts';
import { claimOf, earlierClaim } from '../writing/idempotency.ts';
import type { Problem } from '../writing/problem.ts';
import { readFor, transact } from '../writing/transaction.ts';
import { rowsAt } from '../writing/write-gate.ts';
import type { Writer } from '../writing/writer.ts';
import { newProductProblems } from './input.ts';
import { done, type ProductPayload, refused } from './payload.ts';
import { duplicateCode } from './problems.ts';
import { insertProduct, selectTaken, type TakenCodes } from './repository.ts';

interface Args {
  readonly input: ProductInput;
}

/** Enters a product with its opening stock in one statement; with a key a second attempt answers the same product. */
export async function createProduct({ input }: Args, writer: Writer): Promise<ProductPayload> {
  const { storeId, staff } = writer.caller;
  const codes = { sku: input.sku, barcode: input.barcode ?? null };
  const malformed = newProductProblems(input);
  if (malformed.length > 0) {
    const [taken] = await readFor(writer, selectTaken, codes);
    return refused([...malformed, ...codeProblems(input, taken as TakenCodes)]);
  }
  const claim = claimOf('productCreate', input);
  return transact(writer, rowsAt(storeId, { key: [claim.key] }), async (transaction) => {
    const [product] = await transaction.run(insertProduct, { ...claim, ...newRow(input), actor: staff });
    if (product === undefined) {
      const earlier = await earlierClaim(transaction, claim, storeId);
      return transaction.refuse(typeof earlier === 'number' ? done(earlier) : refused([earlier]));
    }
    if (product.id === null) {
      // A statement of its own: the one that waited for the other product does not see it.
      const [taken] = await transaction.run(selectTaken, codes);
      const problems = codeProblems(input, taken as TakenCodes);
      if (problems.length === 0) throw fault('CONFLICT_RETRY', 'A product with this code has just changed; try again.');
      return transaction.refuse(refused(problems));
    }
    showProduct(transaction, product);
    return done(product.id);
  });
}

function newRow(input: ProductInput): Values {
  const { sku, name, unitPrice, subunitsPerUnit, taxRateBp } = input;
  const opening = input.openingStock ?? { units: 0, subunits: 0 };
  const stock = normalise(totalSubunits(opening, subunitsPerUnit), subunitsPerUnit);
  return {
    ...{ sku, name, unitPrice, subunitsPerUnit, taxRateBp },
    barcode: input.barcode ?? null,
    category: input.category ?? null,
    subunitPrice: input.subunitPrice ?? scale(unitPrice, 1, subunitsPerUnit),
    reorderLevel: input.reorderLevel ?? null,
    stockUnits: stock.units,
    stockSubunits: stock.subunits,
  };
}

function codeProblems({ sku, barcode }: ProductInput, taken: TakenCodes): Problem[] {
  return [
    ...(taken.sku ? [duplicateCode(['input', 'sku'], 'sku', sku)] : []),
    ...(barcode != null && taken.barcode ? [duplicateCode(['input', 'barcode'], 'barcode', barcode)] : []),
  ];
}
