import type { ImportedProduct } from '../import/catalogue.ts';
import { SetupError } from '../setup-error.ts';
import type { Client } from './client.ts';
import { adjustmentInput, type BillToRefund, billInput, productInput, refundInput } from './inputs.ts';
import { BILL_CREATE, BILL_TO_REFUND, PRODUCT_CREATE, REFUND_CREATE, STOCK_ADJUST } from './operations.ts';
import { billKey, type Step } from './steps.ts';

interface Payload {
  readonly errors: readonly { readonly code: string; readonly message: string; readonly path: readonly string[] }[];
  readonly replayed?: boolean;
}

const PROBLEMS_SHOWN = 3;

/** Puts a product on the store's shelf, once however often it is sent. */
export async function sendProduct(client: Client, product: ImportedProduct, opening: number): Promise<void> {
  await create(client, PRODUCT_CREATE, product.code, productInput(product, opening));
}

/**
 * Has a document made, once however often it is sent, and tells whether an earlier sending had made it already. SetupError
 * with the store's reasons when it is refused.
 */
export async function send(client: Client, step: Step): Promise<boolean> {
  const { key } = step;
  switch (step.kind) {
    case 'bill':
      return create(client, BILL_CREATE, key, billInput(key, step.bill));
    case 'adjustment':
      return create(client, STOCK_ADJUST, key, adjustmentInput(key, step.movement));
    case 'refund': {
      // As at a refund desk: the bill is looked up when its goods come back, so nothing has to be remembered over a restart.
      const clientId = billKey(step.refund.bill);
      const { bill } = await client.ask<{ bill: BillToRefund | null }>(BILL_TO_REFUND, { clientId });
      if (bill === null) throw new SetupError(`The bill ${clientId} of the refund ${key} is not there.`);
      return create(client, REFUND_CREATE, key, refundInput(key, step.refund, bill));
    }
  }
}

async function create(client: Client, operation: string, what: string, input: object): Promise<boolean> {
  const { errors, replayed = false } = (await client.ask<{ payload: Payload }>(operation, { input })).payload;
  if (errors.length === 0) return replayed;
  const reasons = errors
    .slice(0, PROBLEMS_SHOWN)
    .map(({ code, message, path }) => `${code} at ${path.join('.')}: ${message}`);
  throw new SetupError(`${what} was refused. ${reasons.join(' ')}`);
}
