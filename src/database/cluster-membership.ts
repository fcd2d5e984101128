import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { isAlive } from './is-alive.ts';

// A restart takes a second or two.
const ATTEMPTS = 25;
const PAUSE_MS = 200;
const LEAVING_ATTEMPTS = 5;
const LEAVING_PAUSE_MS = 40;
// A busy machine lets PostgreSQL wait for its turn before it sees that a process with a share was killed.
const KILLED_ATTEMPTS = 250;

// Any number will do, as long as nothing else in the cluster's maintenance database takes it.
const LOCK = 7_455_247;

// How a share is called in PostgreSQL, before the id of its process.
const NAME = 'tillgraph process ';

/** A process's share in a running server. */
export interface Membership {
  /** Resolves when the server has gone although nobody left it. */
  readonly lost: Promise<void>;
  /** Gives the share back and, if nobody else has one, calls `stop`; whoever wants to join meanwhile has to wait. */
  leave(stop: () => Promise<void>): Promise<void>;
}

/**
 * Takes a share in the server at `url`.
 * A share is a lock held by a connection, so that PostgreSQL itself gives it back for a process that was killed.
 */
export async function joinServer(url: string): Promise<Membership> {
  const member = await connect(url);
  let left = false;
  const lost = new Promise<void>((resolve) => {
    member.once('end', async () => {
      // Its connection alone may have been cut, as a restart of the server does.
      if (!left && !(await answersAgain(url))) resolve();
    });
  });
  await member.query('select pg_advisory_lock_shared($1)', [LOCK]);
  return {
    lost,
    async leave(stop) {
      left = true;
      // A restart of the server has taken the connection and its lock; without any server there is nothing to stop.
      const client = await member.query('select').then(
        () => member,
        () => connect(url).catch(() => undefined),
      );
      if (client === undefined) return;
      if (await isLast(client)) await stop();
      await client.end();
    },
  };
}

async function answersAgain(url: string): Promise<boolean> {
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const client = await connect(url).catch(() => undefined);
    await client?.end();
    if (client) return true;
    await sleep(PAUSE_MS);
  }
  return false;
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    keepAlive: true,
    application_name: `${NAME}${process.pid}`,
  });
  client.on('error', () => {});
  await client.connect();
  return client;
}

// Whoever gives a share back at the same time has a moment for it.
async function isLast(client: pg.Client): Promise<boolean> {
  await client.query('select pg_advisory_unlock_shared($1)', [LOCK]);
  for (let attempt = 0; ; attempt++) {
    const { rows } = await client.query('select pg_try_advisory_lock($1) as last', [LOCK]);
    if (rows[0].last || attempt === KILLED_ATTEMPTS) return rows[0].last;
    if (attempt >= LEAVING_ATTEMPTS && (await hasLiving(client))) return false;
    await sleep(LEAVING_PAUSE_MS);
  }
}

// Whether a process that has a share is there; a share that has no process waits only for PostgreSQL to see it.
async function hasLiving(client: pg.Client): Promise<boolean> {
  const { rows } = await client.query<{ name: string }>(
    `select application_name as name from pg_locks join pg_stat_activity using (pid)
     where locktype = 'advisory' and objid = $1`,
    [LOCK],
  );
  return rows.some(({ name }) => !name.startsWith(NAME) || isAlive(Number(name.slice(NAME.length))));
}
