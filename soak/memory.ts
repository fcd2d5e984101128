import { sampleBillIds } from '../bench/quick/database.ts';
import { stockUp } from '../bench/writing/stocked-shop.ts';
import { seedDemoShop } from '../src/program/demo.ts';
import { poster } from '../tests/fuzz/verdict.ts';
import { inParallel, tally } from '../tests/races/ask.ts';
import { PRODUCTION } from '../tests/support/server-process.ts';
import { tokenOf } from '../tests/support/tokens.ts';
import { closing } from './closing.ts';
import { atMost, exactly, figure } from './finding.ts';
import { Resident } from './resident.ts';
import type { Soak } from './soak.ts';
import { Traffic } from './traffic.ts';

const SETTINGS = {
  requests: { default: 60_000, meaning: 'requests, of which the first fifth warms the server up' },
  clients: { default: 8, meaning: 'requests on the way at a time' },
  sales: { default: 4, meaning: 'of a hundred requests are sales' },
  refunds: { default: 2, meaning: 'of a hundred are refunds of them' },
  anonymous: { default: 10, meaning: 'of a hundred are documents that come once and have no name' },
};

/** In the first fifth V8 compiles what is hot, and caches fill: 1,200 documents are more than the store of documents holds. */
const FLAT = { parts: 5, growthPercent: 10 };
const MOST_KB = 250_000;
const SAMPLED_EVERY = 50;
const TOLD_EVERY = 5_000;
const HOURS = 12;
const BILLS = 200;
const MOST_SHOWN = 5;

/** An hour's load, as fast as it goes, on a server with its production settings: what it holds in memory stays what it was. */
export const memory: Soak<keyof typeof SETTINGS> = {
  says: 'named reads, writes and documents that come once, while memory stays flat',
  settings: SETTINGS,
  needs: { server: PRODUCTION },
  async run(stage, { requests, clients, ...mix }, tell) {
    const { databaseUrl: connectionString, db, server } = stage;
    await seedDemoShop(db, undefined);
    const shop = { connectionString, store: 'demo' };
    const goods = { products: await stockUp(shop), billIds: await sampleBillIds(shop, BILLS) };
    const traffic = new Traffic(goods, mix);
    const token = await tokenOf({ role: 'manager' }, HOURS);
    const { post, close } = poster({ url: server.url, token }, clients);
    const resident = new Resident(server.pid);
    const [names, wrong]: [string[], string[]] = [[], []];
    const started = performance.now();
    let sent = 0;
    await inParallel(Array.from({ length: requests }), clients, async (_, number) => {
      const { name, body, answered } = traffic.request(number);
      try {
        const answer = await post(body);
        const { data, errors } = JSON.parse(answer.body);
        if (answer.status !== 200 || errors !== undefined) throw new Error(answer.body);
        answered?.(data);
      } catch (error) {
        wrong.push(`${name}: ${(error as Error).message}`);
      }
      names.push(name);
      const kb = ++sent % SAMPLED_EVERY === 0 ? resident.sample() : 0;
      if (sent % TOLD_EVERY === 0) tell(`${sent} of ${requests}, ${kb} kB`);
    });
    close();
    const seconds = (performance.now() - started) / 1_000;
    const findings = [
      exactly('answered without an error', requests, sent - wrong.length),
      ...wrong.slice(0, MOST_SHOWN).map((each) => figure('seen', each.slice(0, 300).replace(/[|\n]/g, ' '))),
      ...resident.flat(FLAT),
      atMost('kB resident at any time', MOST_KB, resident.mostKb),
      figure('seconds', seconds.toFixed(1)),
      ...Object.entries(tally(names)).map(([name, times]) => figure(name, times)),
    ];
    return [{ title: `${requests} requests`, findings }, await closing(stage)];
  },
};
