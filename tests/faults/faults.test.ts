import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, beforeEach, expect, test } from '@jest/globals';
import { type Database, openDatabase } from '../../src/database/database.ts';
import { migrate } from '../../src/database/migrate.ts';
import { WARES } from '../races/fair.ts';
import { askOver, connections } from '../races/http.ts';
import { insisting } from '../races/insisting.ts';
import { Tills } from '../races/tills.ts';
import { startThrowawayCluster, type ThrowawayCluster } from '../support/cluster.ts';
import { brokenInvariants } from '../support/invariants.ts';
import { ACKNOWLEDGES_WHAT_IS_WRITTEN, restartImmediately } from '../support/restart-cluster.ts';
import { type ServerProcess, startServerProcess } from '../support/server-process.ts';
import { openStall, type Stall } from '../support/stall.ts';
import { Book } from './book.ts';
import { stopBehindAProxy } from './stop-behind-a-proxy.ts';
import { atWork } from './work.ts';

const CLIENTS = 8;
/** So many documents are acknowledged before something happens. */
const BEFORE = 30;
const agent = connections(CLIENTS);
const NOTHING_WRONG = { lost: 0, doubled: 0, changed: 0, 'keys that nobody sent': 0 };

let cluster: ThrowawayCluster;
let database: Database;
let server: ServerProcess;
let stall: Stall;
let book: Book;

beforeAll(async () => {
  cluster = await startThrowawayCluster(ACKNOWLEDGES_WHAT_IS_WRITTEN);
  database = openDatabase({ connectionString: cluster.url });
  await migrate(database.db);
  server = await startServerProcess('source', cluster.url);
}, 60_000);
afterAll(async () => {
  agent.destroy();
  server?.signal('SIGKILL');
  await database?.close();
  await cluster?.stop();
});
beforeEach(async () => {
  stall = await openStall(database.db, WARES);
  book = new Book();
});

/** Tills of the stall; patient ones send again what they do not know the end of. */
function tills(patient = false): Tills {
  const ask = askOver(agent, { url: server.url, store: stall.code });
  return new Tills([patient ? insisting(ask) : ask]);
}

/** Puts clients to work, and resolves when a good deal is acknowledged. */
async function busy(): Promise<() => Promise<void>> {
  const end = atWork(tills(), stall, book, CLIENTS);
  while (book.acknowledged < BEFORE) await sleep(10);
  return end;
}

/** Brings what clients know and what the database holds together again. */
async function expectAllIsRight(): Promise<void> {
  await book.settle(tills(true));
  expect(await book.audit(database.db, stall, tills())).toEqual(NOTHING_WRONG);
  expect(book.acknowledged).toBe(book.sent);
  expect(await brokenInvariants(database.db)).toEqual({});
}

test('a server that is killed loses nothing that it acknowledged, and leaves nothing half done or done twice', async () => {
  const end = await busy();
  server.signal('SIGKILL');
  expect(await server.ended).toBeNull();
  await end();
  expect(book.acknowledged).toBeLessThan(book.sent);
  server = await startServerProcess('source', cluster.url);
  await expectAllIsRight();
  expect(book.settled.again).toBeGreaterThan(0);
});

test('a PostgreSQL that crashes under load neither ends the server nor loses anything, and each failure may be tried again', async () => {
  const end = await busy();
  await restartImmediately(cluster);
  await sleep(200);
  await end();
  expect(book.failures.length).toBeGreaterThan(0);
  expect([...new Set(book.failures)]).toEqual(['SERVICE_UNAVAILABLE']);
  await expectAllIsRight();
});

test('a server that is told to stop answers all that is under way, however long it takes, and ends with 0', async () => {
  const end = await busy();
  const ask = askOver(agent, { url: server.url, store: stall.code });
  expect(await stopBehindAProxy(server, database.db, { ask, long: 4, end })).toEqual({ code: 0, answered: 4 });
  expect(book.failures).toEqual([]);
  server = await startServerProcess('source', cluster.url);
  await expectAllIsRight();
});
