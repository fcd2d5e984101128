import { fault } from '../errors.ts';
import type { ProductUpdateInput } from '../generated/schema.ts';
import { keyIn } from '../loading/global-id.ts';
import type { Product } from '../product/repository.ts';
import { showProduct } from '../product/show.ts';
import { bottomless } from '../stock/problems.ts';
import { normalise } from '../stock/units.ts';
import { notFound, type Problem, versionConflict } from '../writing/problem.ts';
import { readFor, transact } from '../writing/transaction.ts';
import { rowsAt } from '../writing/write-gate.ts';
import type { Writer } from '../writing/writer.ts';
import { changeProblems, reorderProblems } from './input.ts';
import { done, type ProductPayload, refused } from './payload.ts';
import { duplicateCode } from './problems.ts';
import { type ChangingProduct, isTakenBarcode, lockProduct, selectProduct, updateProduct } from './repository.ts';

interface Args {
  readonly input: ProductUpdateInput;
}

/** Changes a product in one transaction of two statements, unless it has changed since it was seen. */
export async function changeProduct({ input }: Args, writer: Writer): Promise<ProductPayload> {
  const sought = { product: keyIn('product', writer.caller.storeId, input.id), barcode: input.barcode ?? null };
  const problemsNow = async () => {
    const [product] = await readFor(writer, selectProduct, sought);
    return [...changeProblems(input), ...productProblems(input, product)];
  };
  if (changeProblems(input).length > 0) return refused(await problemsNow());
  try {
    return await transact(writer, rowsAt(writer.caller.storeId, { product: [sought.product] }), async (transaction) => {
      const [found] = await transaction.run(lockProduct, sought);
      const problems = productProblems(input, found);
      if (problems.length > 0) return transaction.refuse(refused(problems));
      const { isBarcodeTaken: _, ...before } = found as ChangingProduct;
      const after = changed(before, input);
      const [product] = isChange(input) ? await transaction.last(updateProduct, after) : [before];
      if (product === undefined) throw new Error(`product ${before.id} changed under its lock`);
      showProduct(transaction, product);
      return done(product.id);
    });
  } catch (error) {
    if (!isTakenBarcode(error)) throw error;
    // Another product took it after ours was locked; now it can be seen.
    const problems = await problemsNow();
    if (problems.length === 0) throw fault('CONFLICT_RETRY', 'The barcode was taken for a moment; try again.');
    return refused(problems);
  }
}

function isChange({ id: _, expectedVersion: __, ...fields }: ProductUpdateInput): boolean {
  return Object.keys(fields).length > 0;
}

/** The product as it is to be; null was refused where it may not stand. Stock in pieces stays, in packs of the new size. */
function changed(product: Product, { id: _, expectedVersion: __, ...fields }: ProductUpdateInput): Product {
  const after = { ...product, ...fields } as Product;
  const { units, subunits } = normalise(product.stockTotal, after.subunitsPerUnit);
  return { ...after, stockUnits: units, stockSubunits: subunits };
}

function productProblems(input: ProductUpdateInput, product: ChangingProduct | undefined): Problem[] {
  if (product === undefined) return [notFound(['input', 'id'], 'product', input.id)];
  const { expectedVersion, barcode } = input;
  const after = changed(product, input);
  return [
    ...(expectedVersion === product.version
      ? []
      : [versionConflict(['input', 'expectedVersion'], 'product', product.version)]),
    ...(barcode != null && product.isBarcodeTaken ? [duplicateCode(['input', 'barcode'], 'barcode', barcode)] : []),
    ...reorderProblems(input, after),
    ...bottomless(['input', 'subunitsPerUnit'], after, product.stockTotal),
  ];
}
