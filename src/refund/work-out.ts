import type { RefundInput } from '../generated/schema.ts';
import type { Product } from '../product/repository.ts';
import { isTokenFor, previewToken } from '../writing/preview-token.ts';
import type { Problem } from '../writing/problem.ts';
import type { Writer } from '../writing/writer.ts';
import { billProblems, whyClosed } from './closed.ts';
import { crowdProblems } from './crowd.ts';
import { type Draft, draftRefund } from './draft.ts';
import { headProblems, inputProblems, previewedProblems } from './input.ts';
import { payOut } from './pay-out.ts';
import { type RefundPreviewRow, refundPreview } from './payloads.ts';
import { staleRefundPreview } from './problems.ts';
import type { BillRow, LeftRow } from './repository.ts';
import { restockProblems } from './restock.ts';
import type { RefundPaid } from './tenders.ts';

/** A refund worked out to the last figure: what is written, and what a preview shows. */
export interface WorkedOut {
  readonly draft: Draft;
  readonly paid: RefundPaid;
  readonly products: ReadonlyMap<number, Product>;
  preview(): RefundPreviewRow;
  /** Empty for a refund that can be written. */
  readonly problems: readonly Problem[];
}

const NOTHING: LeftRow = {
  ...{ lines: [], held: [], restocked: [], kept: [] },
  ...{ refunds: 0, itemsOfLines: {}, roundedSoFar: 0 },
};

/** Works a refund out from its input, its bill and what is left of that; `isPreview` is for the preview itself. */
export function workOut(
  input: RefundInput,
  bill: BillRow,
  row: LeftRow,
  writer: Writer,
  isPreview: boolean,
): WorkedOut {
  const { storeId } = writer.caller;
  const closed = whyClosed(input, bill, row.lines);
  const left = closed ? NOTHING : row;
  const products = new Map(left.restocked.map((product) => [product.id, product]));
  const draft = draftRefund(input, left.lines, storeId);
  const paid = payOut({ amount: draft.amount, ...moneyOf(bill, left) }, input.tenders ?? []);
  const head = isPreview ? previewedProblems(input) : headProblems(input);
  const problems = closed
    ? [...inputProblems(input), closed]
    : [
        ...head,
        ...billProblems(bill, left.refunds),
        ...draft.problems,
        ...crowdProblems(draft.items, left.itemsOfLines),
        ...restockProblems(draft.items, products),
        // Where an item does not count, what is due is not known.
        ...(head.length + draft.problems.length === 0 ? paid.problems : []),
      ];
  const previewed = () => ({ operation: 'refundPreview', storeId, figures: figuresOf(draft, paid) });
  const preview = () => {
    const token = problems.length === 0 ? previewToken(writer.previewKey, previewed()) : null;
    return refundPreview(draft, paid, left, problems, token);
  };
  const isStale =
    !isPreview && input.previewToken != null && !isTokenFor(input.previewToken, writer.previewKey, previewed());
  return {
    draft,
    paid,
    products,
    preview,
    problems: isStale ? [...problems, staleRefundPreview(preview())] : problems,
  };
}

function moneyOf(bill: BillRow, { held, roundedSoFar }: LeftRow) {
  const billRounding = bill.id === null ? 0 : bill.rounding;
  return { held, billRounding, roundedSoFar, cashRounding: bill.cashRounding };
}

// What the customer is told.
function figuresOf({ items, amount, tax }: Draft, { tenders, rounding }: RefundPaid): object {
  return {
    ...{ amount, tax, tenders, rounding },
    lines: items.map(({ line, units, subunits, refundedAmount, refundedTax }) => ({
      ...{ billItemId: line.id, units, subunits, refundedAmount, refundedTax },
    })),
  };
}
