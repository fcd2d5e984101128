import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';
import { seededRandom } from '../src/demo/random.ts';
import { WARES } from '../tests/races/fair.ts';
import { askOver, connections } from '../tests/races/http.ts';
import { Tills } from '../tests/races/tills.ts';
import { administer } from '../tests/support/server.ts';
import { closing, NOT_ITS_OWN } from './closing.ts';
import { atLeast, type Chapter, exactly, figure } from './finding.ts';
import { openWork } from './open-work.ts';
import type { Soak } from './soak.ts';

const SETTINGS = {
  clients: { default: 200, meaning: 'clients who leave, each time' },
  seed: { default: 1, meaning: 'what the moments of leaving a sale follow from' },
};

const PRODUCTS = '{ products(first: 1) { nodes { id } } }';
const STAYS_MS = 500;
const LATEST_MS = 40;
const LATER_MS = 1_000;
/** A write that has begun is not stopped, but ended by its own limits: twice that of a lock. */
const LATEST_WRITE_MS = 2_500;
/** Half of the connections are for reads, two of them lanes, and a quarter may be at one row. */
const [READERS, AT_ONE_ROW] = [6, 4];

/** What a server does in its sessions: what runs, and transactions that are open and do nothing. */
const BUSY = `select count(*)::int as busy from pg_stat_activity
  where application_name like 'tillgraph%' and state in ('active', 'idle in transaction', 'idle in transaction (aborted)')`;

/** Clients who do not wait for their answers. */
export const leaving: Soak<keyof typeof SETTINGS> = {
  says: 'clients leave before they are answered: a second later PostgreSQL does nothing for them',
  settings: SETTINGS,
  async run(stage, { clients, seed }) {
    const work = await openWork(stage, clients);
    const random = seededRandom(seed);
    const address = { url: stage.server.url, store: work.stall.code };
    const all = Array.from({ length: clients });
    const leavers = (cutAfterMs: () => number) => askOver(connections(clients), address, cutAfterMs);
    const reads = leavers(() => STAYS_MS);
    const readers = await whileHeld('lock table product in access exclusive mode', async (busy) => {
      const gone = Promise.allSettled(all.map(() => reads(PRODUCTS, {})));
      const during = await busy(STAYS_MS / 2);
      const answered = (await gone).filter(({ status }) => status === 'fulfilled');
      return { during, answered: answered.length, later: await busy(LATER_MS) };
    });
    const hurried = new Tills([leavers(() => random.integer(0, LATEST_MS))]);
    await Promise.all(all.map((_, n) => work.sell(n % WARES.length, hurried)));
    const afterSales = await whileHeld('select', (busy) => busy(LATER_MS));
    const waiting = new Tills([leavers(() => STAYS_MS)]);
    const writers = await whileHeld(
      `select from product where store_id = ${work.stall.storeId} and sku = 'W1' for update`,
      async (busy) => {
        const gone = Promise.all(all.map(() => work.sell(0, waiting)));
        const during = await busy(STAYS_MS / 2);
        await gone;
        return { during, later: await busy(LATER_MS), latest: await busy(LATEST_WRITE_MS - LATER_MS) };
      },
    );
    await work.settle();
    const chapters: Chapter[] = [
      {
        title: `${clients} clients leave a table that is locked`,
        findings: [
          atLeast('statements that ran for them', READERS, readers.during),
          exactly('clients who were answered', 0, readers.answered),
          exactly('statements and transactions a second later', 0, readers.later),
        ],
      },
      {
        title: `${clients} tills leave a sale, within ${LATEST_MS} ms`,
        findings: [exactly('statements and transactions a second later', 0, afterSales)],
      },
      {
        title: `${clients} tills leave a sale that waits for a lock`,
        findings: [
          atLeast('transactions that had begun', AT_ONE_ROW, writers.during),
          figure('of which were at work a second later', writers.later),
          exactly(`statements and transactions ${LATEST_WRITE_MS} ms later`, 0, writers.latest),
        ],
      },
    ];
    return [...chapters, await work.books({ NO_ANSWER: 'any' }), await closing(stage, NOT_ITS_OWN)];

    function whileHeld<T>(lock: string, act: (busy: (afterMs: number) => Promise<number>) => Promise<T>): Promise<T> {
      return administer(stage.databaseUrl, async (holder: pg.Client) => {
        await holder.query(`begin; ${lock}`);
        return act(async (afterMs) => {
          await sleep(afterMs);
          // On another connection: a transaction sees the same activity for as long as it lasts.
          return administer(stage.databaseUrl, async (other) => (await other.query(BUSY)).rows[0].busy);
        });
      });
    }
  },
};
