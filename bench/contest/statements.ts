import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';

/** What one request asks of the database, on average. */
export interface Asked {
  readonly statements: number;
  /** Blocks of tables and indexes that PostgreSQL looked at, cached or not. */
  readonly blocks: number;
}

/** Server parameters with which a cluster can count; nothing is counted until it is asked for. */
export const COUNTING = { shared_preload_libraries: 'pg_stat_statements', 'pg_stat_statements.track': 'none' };

/** How long a backend may take to hear of a changed parameter. */
const HEARD_MS = 100;

/** Counts what `requests` requests ask of the database that `client` is connected to as a superuser, and nobody else uses. */
export async function countAsked(client: pg.Client, requests: number, work: () => Promise<unknown>): Promise<Asked> {
  await client.query('create extension if not exists pg_stat_statements');
  const track = async (which: 'top' | 'none') => {
    await client.query(`alter system set pg_stat_statements.track = '${which}'`);
    await client.query('select pg_reload_conf()');
    await sleep(HEARD_MS);
  };
  await track('top');
  await client.query('select pg_stat_statements_reset()');
  await work();
  const { rows } = await client.query<{ calls: number; blocks: number }>(
    `select sum(calls)::float as calls, sum(shared_blks_hit + shared_blks_read)::float as blocks
     from pg_stat_statements where query not like '%pg_stat_statements%'`,
  );
  await track('none');
  return { statements: (rows[0]?.calls ?? 0) / requests, blocks: (rows[0]?.blocks ?? 0) / requests };
}
