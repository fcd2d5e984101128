import { setTimeout as sleep } from 'node:timers/promises';
import { askOver, connections } from '../tests/races/http.ts';
import { administer } from '../tests/support/server.ts';
import { closing, NOT_ITS_OWN } from './closing.ts';
import { type Chapter, exactly, figure, told, within } from './finding.ts';
import { codesOf, during, group, looksAt, slowest } from './group.ts';
import { openWork, RETRYABLE } from './open-work.ts';
import type { Soak } from './soak.ts';

const SETTINGS = {
  seconds: { default: 10, meaning: 'how long a row is locked, and then a whole table' },
  clients: { default: 8, meaning: 'clients of each kind; eight times as many who read the locked table' },
};

const PROMISED_MS = { read: 1_000, otherWrite: 2_000, refusal: 3_000, fullPool: 4_000, health: 100, back: 1_000 };
const UNLOADED_MS = 2_000;
const [LOCKED, OTHER] = [0, 1];
const PRODUCTS = '{ products(first: 10) { nodes { id name stock { totalSubunits } } } }';

/** Somebody locks a row, and then all of a table, and forgets it. */
export const locked: Soak<keyof typeof SETTINGS> = {
  says: 'a row is locked from outside, then a whole table: only those who need it are refused, and soon',
  settings: SETTINGS,
  async run(stage, { seconds, clients }, tell) {
    const work = await openWork(stage, 2 * clients);
    const { storeId, code: store } = work.stall;
    const { url } = stage.server;
    const ask = askOver(connections(9 * clients), { url, store });
    const reads = (readers: number) => () => group(readers, () => codesOf(ask, PRODUCTS));
    const sales = (ware: number) => () => group(clients, () => work.sell(ware));
    const health = looksAt(url, ['/healthz', '/readyz']);
    const held = (lock: string) => () =>
      administer(stage.databaseUrl, async (client) => {
        await client.query(`begin; ${lock}`);
        await sleep(seconds * 1_000);
      });
    const everybody = { reads: reads(clients), others: sales(OTHER), blocked: sales(LOCKED) };
    await during(everybody, () => sleep(UNLOADED_MS));
    const calm = await during({ ...everybody, health }, () => sleep(UNLOADED_MS));

    tell(`A row is locked for ${seconds} s …`);
    const row = `select from product where store_id = ${storeId} and sku = 'W${1 + LOCKED}' for update`;
    const seen = await during(everybody, held(row));
    const rowChapter: Chapter = {
      title: `a row is locked for ${seconds} s`,
      findings: [
        within('slowest read', PROMISED_MS.read, slowest(calm.reads), slowest(seen.reads)),
        within('slowest write to other rows', PROMISED_MS.otherWrite, slowest(calm.others), slowest(seen.others)),
        within('slowest refusal', PROMISED_MS.refusal, slowest(calm.blocked), slowest(seen.blocked)),
        figure('reads', seen.reads.tookMs.length),
        figure('writes to other rows', seen.others.tookMs.length),
        exactly('of both, failed', 0, seen.reads.codes.length + seen.others.codes.length),
        figure('writes to the row', seen.blocked.tookMs.length),
        ...told({ CONFLICT_RETRY: 'any' }, seen.blocked.codes),
      ],
    };

    tell(`A table is locked for ${seconds} s …`);
    const table = 'lock table product in access exclusive mode';
    const full = await during({ reads: reads(8 * clients), health }, held(table));
    const backMs = await work.untilServed();
    const tableChapter: Chapter = {
      title: `no connection is free for reads, for ${seconds} s`,
      findings: [
        within('slowest refusal', PROMISED_MS.fullPool, slowest(calm.reads), slowest(full.reads)),
        within('slowest /healthz and /readyz', PROMISED_MS.health, slowest(calm.health), slowest(full.health)),
        exactly('of both, not well', 0, full.health.codes.length),
        within('until all are served again', PROMISED_MS.back, slowest(calm.others), backMs),
        figure('reads', full.reads.tookMs.length),
        ...told(RETRYABLE, full.reads.codes),
      ],
    };
    await work.settle();
    const books = await work.books(RETRYABLE);
    return [rowChapter, tableChapter, books, await closing(stage, NOT_ITS_OWN)];
  },
};
