import type { ImportedBill, ImportedRefund } from '../import/imported.ts';
import type { SalesPlan } from '../import/plan.ts';
import type { ImportedMovement } from '../import/stock.ts';

/** One document on its way through the front door. */
export type Step = {
  /** Its idempotency key, and the client id of what it makes: the file alone decides it, so every run has the same. */
  readonly key: string;
  /** The codes of the products whose stock it raises, and of those whose stock it lowers. */
  readonly raises: Set<string>;
  readonly lowers: Set<string>;
} & (
  | { readonly kind: 'bill'; readonly bill: ImportedBill }
  | { readonly kind: 'refund'; readonly refund: ImportedRefund }
  | { readonly kind: 'adjustment'; readonly movement: ImportedMovement }
);

/** The documents of a plan in order of time, up to the bill after the first `limit` ones. */
export function stepsOf(plan: SalesPlan, limit = Number.POSITIVE_INFINITY): Step[] {
  const steps = new Map<object, Step>();
  let bills = 0;
  // The ledger is the one list in which bills, refunds and adjustments stand together, each at its time.
  for (const [i, movement] of plan.movements.entries()) {
    if (movement.kind === 'OPENING') continue;
    const document = movement.bill ?? movement.refund ?? movement;
    let step = steps.get(document);
    if (step === undefined) {
      if (movement.bill !== undefined) bills += 1;
      if (bills > limit) break;
      step = stepOf(movement, i);
      steps.set(document, step);
    }
    (movement.delta > 0 ? step.raises : step.lowers).add(movement.code);
  }
  return [...steps.values()];
}

/** The key of a bill. */
export function billKey({ document }: ImportedBill): string {
  return `replay:${document.invoice}`;
}

/**
 * Whether `later` may only be sent when `earlier` is there: a refund after its bill, and goods leave when what came in
 * before them is in. So stock is never lower than it was in the file, and no sale is refused for a race among tills.
 */
export function mustFollow(later: Step, earlier: Step): boolean {
  if (later.kind === 'refund' && earlier.kind === 'bill' && later.refund.bill === earlier.bill) return true;
  for (const code of earlier.raises) if (later.lowers.has(code)) return true;
  return false;
}

function stepOf(movement: ImportedMovement, place: number): Step {
  const stock = { raises: new Set<string>(), lowers: new Set<string>() };
  const { bill, refund } = movement;
  if (bill) return { kind: 'bill', key: billKey(bill), bill, ...stock };
  if (refund)
    return {
      kind: 'refund',
      key: `replay:${refund.document.invoice}:${refund.bill.document.invoice}`,
      refund,
      ...stock,
    };
  return { kind: 'adjustment', key: `replay:adjustment:${place}`, movement, ...stock };
}
