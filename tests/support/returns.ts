import { randomUUID } from 'node:crypto';
import type { QuantityInput, RefundInput, RefundItemInput } from '../../src/generated/schema.ts';
import type { Ran, Till } from './till.ts';

/** A refund as a till sends it; without a word of it: under a key of its own, because the customer changed their mind. */
export type ReturnInput = Partial<Omit<RefundInput, 'billId' | 'scope'>> & {
  readonly billId: string;
  readonly scope: { readonly full: boolean } | { readonly items: readonly ItemInput[] };
};
type ItemInput = Partial<Omit<RefundItemInput, 'billItemId' | 'quantity'>> & {
  readonly billItemId: string;
  readonly quantity: Partial<QuantityInput>;
};

/** So many packs and loose pieces of a bill's line, and what else the item says. */
export function item(
  { id }: { readonly id: string },
  units: number,
  subunits = 0,
  more: Partial<ItemInput> = {},
): ItemInput {
  return { billItemId: id, quantity: { units, subunits }, ...more };
}

const REFUNDABLE = 'refundable { quantity { units subunits totalSubunits } amount tax isFullyRefunded }';

const PROBLEMS = `errors {
  __typename code message path
  ... on NotFound { id }
  ... on RefundExceedsRemaining { billItemId requested { units subunits totalSubunits } ${REFUNDABLE} }
  ... on PaymentMismatch { due paid }
  ... on TenderExceeded { method max }
  ... on BillNotRefundable { status }
  ... on LimitExceeded { limit }
  ... on IdempotencyKeyReused { firstUsedAt }
  ... on ClientIdReused { existingId }
  ... on StaleRefundPreview { preview { totalRefunded previewToken maxRefundable lines { billItem { id } refundedAmount } } }
}`;

const CREATE = `mutation Return($input: RefundInput!) { refundCreate(input: $input) {
  refund {
    id number register billId reason note cashier totalRefunded taxRefunded rounding occurredAt createdAt clientId
    items {
      id refundId billItemId quantity { units subunits totalSubunits } refundedAmount refundedTax restock
      billItem { id ${REFUNDABLE} product { id stock { units subunits totalSubunits } } }
    }
    payments { id method amount tendered change createdAt }
  }
  bill { id status refundedTotal refundableTotal version items { id ${REFUNDABLE} } }
  ${PROBLEMS} replayed
} }`;

const PREVIEW = `query Preview($input: RefundInput!) { refundPreview(input: $input) {
  lines {
    billItem { id } quantity { units subunits totalSubunits } refundedAmount refundedTax
    refundableAfter { quantity { units subunits totalSubunits } amount tax isFullyRefunded }
  }
  totalRefunded taxRefunded rounding tenders { method amount remaining } maxRefundable ${PROBLEMS} previewToken
} }`;

/** Sends `refundCreate`: what it answers, and with it how it ran. */
export async function takeBack(till: Till, input: ReturnInput) {
  const ran = await till.run(CREATE, { input: withDefaults(input) });
  return { ...(ran.data?.refundCreate ?? {}), ran } as Returned;
}

/** Sends `refundPreview`. */
export async function previewReturn(till: Till, input: ReturnInput) {
  const ran = await till.run(PREVIEW, { input: withDefaults(input) });
  return { ...(ran.data?.refundPreview ?? {}), ran } as Previewed;
}

function withDefaults(input: ReturnInput): object {
  return { idempotencyKey: randomUUID(), reason: 'CUSTOMER_CHANGED_MIND', ...input };
}

// biome-ignore lint/suspicious/noExplicitAny: tests read answers by their documents.
type Answered = any;

interface Returned {
  readonly refund: Answered;
  readonly bill: Answered;
  readonly errors: readonly Answered[];
  readonly replayed: boolean;
  readonly ran: Ran;
}

interface Previewed extends Record<string, Answered> {
  readonly ran: Ran;
}
