import type { SalesPlan } from '../import/plan.ts';
import type { Progress } from '../import/progress.ts';
import { stockAfter } from '../import/stock.ts';
import { SetupError } from '../setup-error.ts';
import type { Client } from './client.ts';
import { type Held, heldBy } from './held.ts';
import { Pace } from './pace.ts';
import { send, sendProduct } from './send.ts';
import { mustFollow, type Step } from './steps.ts';
import { atTills } from './tills.ts';

export interface ReplayOptions {
  readonly plan: SalesPlan;
  /** The documents of the plan that are sent. */
  readonly steps: readonly Step[];
  /** How many requests are under way at a time. */
  readonly tills: number;
  readonly onProgress: Progress;
  /** Hears, before the first document is sent, how many there will be, and the pace of bills; answers who hears of each. */
  readonly onDocuments: (total: number, bills: Pace) => () => void;
}

/** How a replay went. */
export interface Replayed {
  readonly bills: Pace;
  readonly refunds: Pace;
  /** Documents that were there before the first was sent. */
  readonly skipped: number;
  /** Documents that were made by an earlier sending whose answer was lost. */
  readonly replayed: number;
}

/**
 * Sends a plan's products, and then its documents in order of time, from several tills. It keeps no journal: what the store
 * holds is skipped, and what is sent twice is made once, so a replay that was cut off is gone on with by the same one.
 */
export async function replay(client: Client, options: ReplayOptions): Promise<Replayed> {
  const { plan, steps, tills, onProgress, onDocuments } = options;
  const held = await heldBy(client);
  requireNothingElse(held, options);
  await sendProducts(client, plan, held, tills, onProgress);
  const missing = steps.filter(({ key }) => !held.documents.has(key));
  const paces = { bill: new Pace(), refund: new Pace(), adjustment: new Pace() };
  const onDocument = onDocuments(missing.length, paces.bill);
  let replayed = 0;
  await atTills(tills, missing, mustFollow, async (step) => {
    if (await paces[step.kind].time(() => send(client, step))) replayed += 1;
    onDocument();
  });
  return { bills: paces.bill, refunds: paces.refund, skipped: steps.length - missing.length, replayed };
}

async function sendProducts(client: Client, plan: SalesPlan, held: Held, tills: number, onProgress: Progress) {
  const openings = stockAfter(plan.movements.filter(({ kind }) => kind === 'OPENING'));
  const missing = plan.products.filter(({ code }) => !held.products.has(code));
  const inAnyOrder = () => false;
  let done = 0;
  await atTills(tills, missing, inAnyOrder, async (product) => {
    await sendProduct(client, product, openings.get(product.code) ?? 0);
    done += 1;
    onProgress('products', done, missing.length);
  });
}

// Another file, other tills, or a smaller limit than before: the figures would not be those of the file.
function requireNothingElse(held: Held, { plan, steps }: ReplayOptions): void {
  const ours = new Set([...plan.products.map(({ code }) => code), ...steps.map(({ key }) => key)]);
  const strange = [...held.products, ...held.documents].find((name) => !ours.has(name));
  if (strange === undefined) return;
  throw new SetupError(`The store holds ${strange}, which is not of this replay: give it a store of its own.`);
}
