import { setTimeout as sleep } from 'node:timers/promises';
import { sql } from 'kysely';
import type { Db } from '../../src/database/database.ts';
import type { Ask } from '../races/ask.ts';
import type { ServerProcess } from '../support/server-process.ts';

/** How a server ended, and how many long requests that were under way it answered. */
export interface Stopped {
  readonly code: number | null;
  readonly answered: number;
}

const LOOKS_EVERY_MS = 50;
const PRODUCTS = '{ products(first: 1) { nodes { id } } }';

/**
 * Tells a server to stop as it is told behind a proxy, which looks at /readyz and sends nothing new once it says no:
 * `end` is called then. So many requests as `long` take until the server has stopped listening; they are under way all the same.
 */
export async function stopBehindAProxy(
  server: ServerProcess,
  db: Db,
  { ask, long, end }: { readonly ask: Ask; readonly long: number; readonly end: () => Promise<void> },
): Promise<Stopped> {
  server.signal('SIGTERM');
  while (await isReady(server)) await sleep(LOOKS_EVERY_MS);
  await end();
  const { answers } = await db.transaction().execute(async (holder) => {
    await sql`lock table product in access exclusive mode`.execute(holder);
    const answers = Array.from({ length: long }, () => ask(PRODUCTS, {}).catch(() => undefined));
    while (await listens(server)) await sleep(LOOKS_EVERY_MS);
    return { answers };
  });
  const answered = (await Promise.all(answers)).filter((answer) => answer?.data?.products.nodes.length === 1);
  return { code: await server.ended, answered: answered.length };
}

function isReady({ url }: ServerProcess): Promise<boolean> {
  return fetch(`${url}/readyz`).then(({ ok }) => ok);
}

function listens({ url }: ServerProcess): Promise<boolean> {
  return fetch(`${url}/healthz`).then(
    () => true,
    () => false,
  );
}
