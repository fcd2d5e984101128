import type { BillInput, BillLineInput, PaymentInput } from '../generated/schema.ts';
import { quantityProblems } from '../stock/problems.ts';
import { invalidInput, type Path, type Problem } from '../writing/problem.ts';
import { keyProblems, textProblems } from '../writing/text.ts';

/** Whether a bill can never be made of this input, whatever the products are: then nothing is claimed and nothing locked. */
export function isMalformed(input: BillInput): boolean {
  return headProblems(input).length > 0 || input.lines.some((line) => lineInputProblems(line, []).length > 0);
}

/** What is wrong with all of an input but its lines. */
export function headProblems(input: BillInput): Problem[] {
  const { idempotencyKey, clientId } = input;
  return [
    ...keyProblems(['input', 'idempotencyKey'], idempotencyKey),
    ...keyProblems(['input', 'clientId'], clientId),
    ...previewedProblems(input),
  ];
}

/** The same without its keys, which have no effect on a preview. */
export function previewedProblems(input: BillInput): Problem[] {
  const { register, cashier, customerRef, note } = input;
  return [
    ...Object.entries({ register, cashier, customerRef, note }).flatMap(([name, text]) =>
      textProblems(['input', name], text),
    ),
    ...(input.lines.length === 0 ? [invalidInput(['input', 'lines'], 'A bill needs at least one line.')] : []),
    ...discountProblems(input.discount, ['input', 'discount']),
    ...input.payments.flatMap((payment, index) => paymentProblems(payment, ['input', 'payments', index])),
  ];
}

/** What is wrong with a line whatever its product is. */
export function lineInputProblems(line: BillLineInput, path: Path): Problem[] {
  const prices = { unitPrice: line.unitPrice, subunitPrice: line.subunitPrice };
  return [
    ...quantityProblems([...path, 'quantity'], line.quantity),
    ...discountProblems(line.discount, [...path, 'discount']),
    ...Object.entries(prices).flatMap(([name, price]) =>
      price != null && price < 0 ? [invalidInput([...path, name], 'A price must not be negative.')] : [],
    ),
  ];
}

function discountProblems(discount: BillInput['discount'], path: Path): Problem[] {
  if (discount?.amount != null && discount.amount < 0)
    return [invalidInput([...path, 'amount'], 'A discount must not be negative.')];
  if (discount?.percentBp != null && (discount.percentBp < 0 || discount.percentBp > 10_000))
    return [
      invalidInput([...path, 'percentBp'], 'A discount must be between 0 and 10000 basis points, which is 100 %.'),
    ];
  return [];
}

function paymentProblems({ amount, tendered }: PaymentInput, path: Path): Problem[] {
  if (amount <= 0) return [invalidInput([...path, 'amount'], 'A payment must be more than 0.')];
  if (tendered != null && tendered < amount)
    return [invalidInput([...path, 'tendered'], `What is tendered must be at least the amount of ${amount}.`)];
  return [];
}
