import { seededRandom } from '../src/demo/random.ts';
import { tally } from '../tests/races/ask.ts';
import { audit } from '../tests/races/bank.ts';
import { buyersOfTheLast } from '../tests/races/buyers.ts';
import { connections } from '../tests/races/http.ts';
import type { Figures } from '../tests/races/market.ts';
import { oneKey } from '../tests/races/one-key.ts';
import { oppositeOrders } from '../tests/races/opposite-orders.ts';
import { partialRefunds } from '../tests/races/partial-refunds.ts';
import { refundOrVoid } from '../tests/races/refund-or-void.ts';
import { closing } from './closing.ts';
import { type Chapter, compared, failed, figure, type Promised } from './finding.ts';
import { marketOver } from './market.ts';
import type { Soak } from './soak.ts';
import type { Stage } from './stage.ts';

const SETTINGS = {
  clients: { default: 64, meaning: 'requests on the way at a time' },
  rounds: { default: 5, meaning: 'how often the buyers come for the last 37 pieces' },
  buyers: { default: 400, meaning: 'how many come each time' },
  bills: { default: 40, meaning: 'bills of five lines of 30 pieces, of which every piece comes back by itself' },
  attempts: { default: 50, meaning: 'attempts to give a piece of each line back' },
  mutations: { default: 400, meaning: 'mutations with their lines in opposite orders' },
  duels: { default: 200, meaning: 'bills of which a piece comes back at the moment of their void' },
  keys: { default: 50, meaning: 'sales that are sent sixteen times at once' },
  readings: { default: 1_000, meaning: 'readings of all stock and the whole ledger in one statement' },
};

const LAST = 37;
const LINES = 5;
const PIECES = 30;
const TIMES = 16;
const PERCENT = 20;
const READING_PAUSE_MS = 50;

type Settings = Readonly<Record<keyof typeof SETTINGS, number>>;

/** A race as it is run here, and what is promised of its figures: of each of them, 0 where nothing else is said. */
interface Race {
  readonly title: string;
  readonly promised: Readonly<Record<string, Promised>>;
  run(): Promise<Figures>;
}

/** Everything that tills can do to each other at the same moment. */
export const races: Soak<keyof typeof SETTINGS> = {
  says: 'tills race each other for goods, money and keys, over HTTP',
  settings: SETTINGS,
  async run(stage, settings, tell) {
    const again: string[] = [];
    const chapters: Chapter[] = [];
    for (const { title, promised, run } of racesOn(stage, settings, (why) => again.push(why))) {
      tell(`${title} …`);
      const started = performance.now();
      const findings = await run().then((figures) => compared(promised, figures), failed);
      const seconds = (performance.now() - started) / 1_000;
      chapters.push({ title, findings: [...findings, figure('seconds', seconds.toFixed(1))] });
    }
    const sentAgain = Object.entries(tally(again)).map(([why, times]) => figure(why, times));
    return [...chapters, { title: 'sent again, and why', findings: sentAgain }, await closing(stage)];
  },
};

function racesOn(stage: Stage, settings: Settings, onAgain: (why: string) => void): Race[] {
  const { clients, rounds, buyers, bills, attempts, mutations, duels, keys, readings } = settings;
  const agent = connections(clients);
  const market = marketOver(stage, { agent, onAgain });
  const impatient = marketOver(stage, { agent });
  const shaky = marketOver(stage, { agent, onAgain, cut: { percent: PERCENT, random: seededRandom(1) } });
  const lines = bills * LINES;
  return [
    {
      title: `${buyers} buyers of the last ${LAST} pieces`,
      promised: {
        ...{ bills: rounds * LAST, 'sold and left': rounds * LAST },
        INSUFFICIENT_STOCK: rounds * (buyers - LAST),
      },
      run: () => repeated(rounds, () => buyersOfTheLast(market, { buyers, stock: LAST, wants: [1] })),
    },
    {
      title: `${buyers} buyers of one, two or three of them`,
      promised: { bills: 'any', left: 'any', 'sold and left': rounds * LAST, INSUFFICIENT_STOCK: 'any' },
      run: () => repeated(rounds, () => buyersOfTheLast(market, { buyers, stock: LAST, wants: [1, 3, 2] })),
    },
    {
      title: `${lines * attempts} partial refunds, ${PERCENT} % of them cut off, ${PERCENT} % sent three times, while a bank reads`,
      promised: {
        ...{ refunds: lines * PIECES, 'refunds stored': lines * PIECES, refused: lines * (attempts - PIECES) },
        // Ten packs of each ware.
        ...{ 'money taken': bills * 20_000, 'money paid back': bills * 20_000 },
        ...{ readings, ledgers: 'any' },
      },
      async run() {
        const options = { bills, pieces: PIECES, attempts, width: clients, thrice: PERCENT };
        const [figures, audited] = await Promise.all([
          partialRefunds(shaky, options),
          audit(stage.databaseUrl, { readings, pauseMs: READING_PAUSE_MS }),
        ]);
        return { ...figures, ...audited };
      },
    },
    {
      title: `${mutations} mutations in opposite orders`,
      promised: { done: mutations },
      run: () => oppositeOrders(impatient, { mutations, width: clients }),
    },
    {
      title: `${duels} bills that are refunded and voided`,
      promised: { 'bills with one winner': duels, refused: duels },
      run: () => refundOrVoid(market, { bills: duels, width: clients / 2 }),
    },
    {
      title: `${keys} keys ${TIMES} times at once`,
      promised: {
        ...{ 'bills stored': keys, 'bills answered': keys, replayed: keys * (TIMES - 1) },
        IDEMPOTENCY_KEY_REUSED: keys,
      },
      run: () => oneKey(market, { sales: keys, times: TIMES, same: 'idempotencyKey' }),
    },
    {
      title: `${keys} client ids ${TIMES} times at once`,
      promised: {
        ...{ 'bills stored': keys, 'bills answered': keys, replayed: keys * (TIMES - 1) },
        CLIENT_ID_REUSED: keys,
      },
      run: () => oneKey(market, { sales: keys, times: TIMES, same: 'clientId' }),
    },
  ];
}

async function repeated(times: number, run: () => Promise<Figures>): Promise<Figures> {
  const sums: Record<string, number> = {};
  for (let round = 0; round < times; round++) {
    for (const [name, value] of Object.entries(await run())) sums[name] = (sums[name] ?? 0) + value;
  }
  return sums;
}
