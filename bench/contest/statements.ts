import { setTimeout as sleep } from 'node:timers/promises';
import type pg from 'pg';

/** What one request asks of the database, on average. */
export interface Asked {
  readonly statements: number;
  /** Blocks of tables and indexes that PostgreSQL looked at, cached or not. */
  readonly blocks: number;
}

/** What PostgreSQL counted of one statement, all its calls together: checks of foreign keys are among its blocks. */
export interface Counted {
  readonly text: string;
  readonly calls: number;
  readonly rows: number;
  readonly blocks: number;
}

/** Server parameters with which a cluster can count; nothing is counted until it is asked for. */
export const COUNTING = { shared_preload_libraries: 'pg_stat_statements', 'pg_stat_statements.track': 'none' };

/** How long a backend may take to hear of a changed parameter. */
const HEARD_MS = 100;

/** Counts what `requests` requests ask of the database that `client` is connected to as a superuser, and nobody else uses. */
export async function countAsked(client: pg.Client, requests: number, work: () => Promise<unknown>): Promise<Asked> {
  const counted = await countStatements(client, work);
  const sum = (what: 'calls' | 'blocks') => counted.reduce((all, each) => all + each[what], 0) / requests;
  return { statements: sum('calls'), blocks: sum('blocks') };
}

/** Counts, statement by statement, what `work` asks of that database. */
export async function countStatements(client: pg.Client, work: () => Promise<unknown>): Promise<Counted[]> {
  await client.query('create extension if not exists pg_stat_statements');
  const track = async (which: 'top' | 'none') => {
    await client.query(`alter system set pg_stat_statements.track = '${which}'`);
    await client.query('select pg_reload_conf()');
    await sleep(HEARD_MS);
  };
  await track('top');
  await client.query('select pg_stat_statements_reset()');
  await work();
  const { rows } = await client.query<Counted>(
    `select query as text, calls::float, rows::float, (shared_blks_hit + shared_blks_read)::float as blocks
     from pg_stat_statements
     where dbid = (select oid from pg_database where datname = current_database())
       and query not like '%pg_stat_statements%'`,
  );
  await track('none');
  return rows;
}
