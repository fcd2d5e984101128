import { readFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { globalId } from '../src/loading/global-id.ts';
import { seedDemoShop } from '../src/program/demo.ts';
import { SetupError } from '../src/setup-error.ts';
import { closing, NOT_ITS_OWN } from './closing.ts';
import { atLeast, atMost, exactly, figure, within } from './finding.ts';
import { looksAt, slowest } from './group.ts';
import { generate } from './load/generator.ts';
import type { Report } from './load/report.ts';
import { residentKb } from './resident.ts';
import type { Soak } from './soak.ts';
import type { Stage } from './stage.ts';

const SETTINGS = {
  seconds: { default: 10, meaning: 'how long it is too much, and half of it each time that capacity is measured' },
  times: { default: 3, meaning: 'how many times its capacity' },
  clients: { default: 16, meaning: 'clients that measure its capacity' },
};

const BILLS = 200;
const MOST_MEASURED = 8;
const AGREE = 1.15;
const WATCHED_EVERY_MS = 100;
const BACK_MS = 1_000;
const PROMISED = { p99Ms: 1_000, goodPercent: 70, healthMs: 100, backPercent: 80, residentKb: 600_000 };

/** Receipts are asked for faster than the server can answer. */
export const overload: Soak<keyof typeof SETTINGS> = {
  says: 'three times what the server can do: it does as much as before, and refuses the rest early',
  settings: SETTINGS,
  // As in production; in development everything is recorded.
  needs: { server: { PROFILING: 'light' } },
  async run(stage, { seconds, times, clients }, tell) {
    const shop = { port: Number(new URL(stage.server.url).port), store: 'demo', bodies: await receipts(stage) };
    const capacityOf = () => generate({ ...shop, clients, seconds: seconds / 2 });
    const before = await steady(capacityOf);
    const calm = await watching(stage, () => sleep(seconds * 1_000));
    tell(`It answers ${Math.round(before.goodPerSecond)} a second; now it is asked for ${times} times as many …`);
    const perSecond = Math.round(before.goodPerSecond * times);
    const { health, kb, result: during } = await watching(stage, () => generate({ ...shop, perSecond, seconds }));
    await sleep(BACK_MS);
    const after = await capacityOf();
    const percent = (of: number) => Math.round((100 * of) / before.goodPerSecond);
    const others = Object.entries(during.others);
    const findings = [
      figure('answered a second, by itself', Math.round(before.goodPerSecond)),
      figure('asked for a second', Math.round(during.sent / seconds)),
      figure('answered', during.good),
      figure('refused, with the time to come back', during.shed),
      exactly('anything else', 0, during.sent - during.good - during.shed),
      ...others.map(([status, count]) => figure(`of which ${status}`, count)),
      atLeast('answered a second, percent of by itself', PROMISED.goodPercent, percent(during.goodPerSecond)),
      figure('p50 of the answered, ms', Math.round(during.p50Ms)),
      within('p99 of the answered', PROMISED.p99Ms, before.p99Ms, during.p99Ms),
      exactly('/healthz that said no', 0, health.codes.length),
      within('slowest /healthz', PROMISED.healthMs, slowest(calm.health), slowest(health)),
      atLeast('answered a second, one second later, percent', PROMISED.backPercent, percent(after.goodPerSecond)),
      atMost('kB resident at most', PROMISED.residentKb, kb),
      figure('percent of a core that the generator took, by itself', Math.round(before.cpuPercent)),
      figure('percent of a core that the generator took', Math.round(during.cpuPercent)),
      figure('ms that the generator was late at most', Math.round(during.latestMs)),
    ];
    return [
      { title: `${times} times as much as it can do, for ${seconds} s`, findings },
      await closing(stage, NOT_ITS_OWN),
    ];
  },
};

/** The last of two measurements that agree: a server that is still warming up has no capacity, nor has a machine that others use. */
async function steady(capacityOf: () => Promise<Report>): Promise<Report> {
  let last = await capacityOf();
  for (let times = 1; times < MOST_MEASURED; times++) {
    const next = await capacityOf();
    const ratio = next.goodPerSecond / last.goodPerSecond;
    if (ratio < AGREE && ratio > 1 / AGREE) return next;
    last = next;
  }
  throw new SetupError(
    `In ${MOST_MEASURED} measurements no two agreed: others use this machine too much for this soak.`,
  );
}

/** The bodies of requests for receipts of the demo shop. */
async function receipts({ db }: Stage): Promise<string[]> {
  await seedDemoShop(db, undefined);
  const query = readFileSync(new URL('../tests/operations/receipt.graphql', import.meta.url), 'utf8');
  const bills = await db.selectFrom('bill').select(['store_id', 'id']).orderBy('id', 'desc').limit(BILLS).execute();
  return bills.map(({ store_id, id }) => JSON.stringify({ query, variables: { id: globalId('bill', store_id, id) } }));
}

/** Asks for /healthz again and again over a new connection, and looks at the memory, while `work` runs. */
async function watching<T>({ server }: Stage, work: () => Promise<T>) {
  const look = looksAt(server.url, ['/healthz'])();
  const kb: number[] = [];
  const watch = setInterval(() => kb.push(residentKb(server.pid)), WATCHED_EVERY_MS);
  const result = await work();
  clearInterval(watch);
  return { health: await look(), kb: Math.max(...kb), result };
}
