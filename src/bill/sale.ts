import type { BillInput } from '../generated/schema.ts';
import { safely } from '../money.ts';
import type { Product } from '../product/repository.ts';
import { FoundProducts } from '../product/sought.ts';
import { isTokenFor, previewToken } from '../writing/preview-token.ts';
import { invalidInput, type Problem } from '../writing/problem.ts';
import type { Writer } from '../writing/writer.ts';
import { type Settlement, settle } from './cash.ts';
import { type Draft, draftBill } from './draft.ts';
import { headProblems, previewedProblems } from './input.ts';
import { type BillPreviewRow, billPreview } from './payloads.ts';
import { paymentMismatch, staleBillPreview } from './problems.ts';
import type { SaleRow } from './repository.ts';

/** A bill worked out to the last figure: what is written, and what a preview shows. */
export interface Sale {
  readonly draft: Draft;
  readonly settlement: Settlement;
  /** Those on its lines: a code may have found more, as a barcode goes before a SKU. */
  readonly products: ReadonlyMap<number, Product>;
  preview(): BillPreviewRow;
  /** Empty for a sale that can be written. */
  readonly problems: readonly Problem[];
}

/** Works a bill out from its input and the rows of its products; a sale that is not paid yet is a preview's alone. */
export function workOut(input: BillInput, rows: readonly SaleRow[], writer: Writer, isPreview: boolean): Sale {
  const { currency, pricesIncludeTax, cashRounding, isAhead } = rows[0] as SaleRow;
  const { storeId } = writer.caller;
  const products = rows.filter((row): row is SaleRow & Product => row.id !== null);
  const draft = draftBill(input, new FoundProducts(products, storeId), pricesIncludeTax);
  const notPaidYet = { rounding: 0, due: draft.money.total, paid: 0 };
  const isPaid = !isPreview || input.payments.length > 0;
  const settled = isPaid
    ? safely(() => settle({ total: draft.money.total, payments: input.payments, cashRounding }))
    : notPaidYet;
  const settlement = settled ?? notPaidYet;
  const head = isPreview ? previewedProblems(input) : headProblems(input);
  const problems = [
    ...head,
    ...draft.problems,
    ...(isAhead ? [invalidInput(['input', 'occurredAt'], 'A sale must not lie in the future.')] : []),
    // Where a line or a discount does not count, what is due is not known.
    ...(isPaid && head.length === 0 && draft.isWhole ? paymentProblems(settled) : []),
  ];
  const previewed = () => ({ operation: 'billPreview', storeId, figures: figuresOf(draft, currency) });
  const preview = () => {
    const token = problems.length === 0 ? previewToken(writer.previewKey, previewed()) : null;
    return billPreview(draft, settlement, problems, token);
  };
  const isStale =
    !isPreview && input.previewToken != null && !isTokenFor(input.previewToken, writer.previewKey, previewed());
  return {
    draft,
    settlement,
    products: new Map(draft.lines.flatMap((line) => (line === null ? [] : [[line.product.id, line.product]]))),
    preview,
    problems: isStale ? [...problems, staleBillPreview(preview())] : problems,
  };
}

function paymentProblems(settled: Settlement | undefined): Problem[] {
  const path = ['input', 'payments'];
  if (settled === undefined) return [invalidInput(path, 'The payments are more than can be counted exactly.')];
  return settled.due === settled.paid ? [] : [paymentMismatch(path, settled.due, settled.paid)];
}

// What the customer is told: rounding is left out, as it follows from these and from how the bill is paid.
function figuresOf({ lines, money }: Draft, currency: string): object {
  const { lines: _, ...sums } = money;
  return {
    ...{ currency, ...sums },
    lines: lines.map(
      (line) =>
        line && {
          ...{ productId: line.product.id, units: line.units, subunits: line.subunits },
          ...{ unitPrice: line.unitPrice, subunitPrice: line.subunitPrice, ...line.money },
        },
    ),
  };
}
