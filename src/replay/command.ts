import { readSales } from '../import/csv.ts';
import { planSales } from '../import/plan.ts';
import { showProgress } from '../import/progress.ts';
import { CURRENCY, TIMEZONE } from '../import/row.ts';
import type { Output } from '../output.ts';
import { SetupError } from '../setup-error.ts';
import { Client } from './client.ts';
import { closingSentence } from './closing.ts';
import { fileFigures } from './file-figures.ts';
import { STORE } from './operations.ts';
import { parseReplay } from './options.ts';
import { latencies, paceOf, showDocuments } from './progress.ts';
import { type Replayed, replay } from './replay.ts';
import { stepsOf } from './steps.ts';

interface StoreAnswer {
  readonly store: { readonly currency: string; readonly timezone: string };
}

/**
 * Runs `sales FILE [options]` against a running server, shows how far it is, and in the end compares what the store holds
 * with the file; SetupError in one sentence, or with the differences.
 */
export async function runReplay(args: readonly string[], out: Output): Promise<void> {
  const { file, limit, tills, ...server } = parseReplay(args);
  const client = new Client(server);
  await requireStore(client);
  const onProgress = showProgress(out);
  const { lines } = await readSales(file, onProgress);
  const plan = planSales(lines);
  const replayed = await replay(client, {
    plan,
    steps: stepsOf(plan, limit),
    tills,
    onProgress,
    onDocuments: (total, bills) => showDocuments(out, total, bills),
  });
  out.write(`${summary(replayed)}\n`);
  if (client.sentAgain > 0) {
    out.write(
      `${client.sentAgain} requests were sent again; ${replayed.replayed} of them had been carried out before.\n`,
    );
  }
  out.write(`${await closingSentence(client, fileFigures(lines, limit))}\n`);
}

async function requireStore(client: Client): Promise<void> {
  const { store } = await client.askOnce<StoreAnswer>(STORE);
  if (store.currency === CURRENCY && store.timezone === TIMEZONE) return;
  throw new SetupError(
    `The sales are in ${CURRENCY} and in the time of ${TIMEZONE}, the store in ${store.currency} and of ${store.timezone}.`,
  );
}

function summary({ bills, refunds, skipped }: Replayed): string {
  const count = (n: number) => n.toLocaleString('en');
  return [
    `${count(skipped)} documents were there.`,
    `Sent ${count(bills.count)} bills at ${paceOf(bills)},`,
    `and ${count(refunds.count)} refunds, ${latencies(refunds)}.`,
  ].join(' ');
}
