import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { type Insertable, Kysely, PostgresDialect } from 'kysely';
import type pg from 'pg';
import { from as copyFrom } from 'pg-copy-streams';
import type { Database, Db } from './database.ts';
import type { TableName, Tables } from './tables.ts';

/** Writes rows of one table by COPY; all of them need the columns of the first. Not while anything else runs on its connection. */
export type Copy = <T extends TableName>(table: T, rows: readonly Insertable<Tables[T]>[]) => Promise<void>;

/** One connection, on which `db` and `copy` share their transactions; `release` gives it back. */
export interface BulkConnection {
  readonly db: Db;
  readonly copy: Copy;
  release(): void;
}

const CHUNK_LENGTH = 65_536;

/** Takes a connection out of the pool for writing in bulk. */
export async function openBulk(database: Database): Promise<BulkConnection> {
  const client = await database.checkOut();
  // Kysely gives a client back after each transaction; this one stays until `release`.
  const lent = { query: client.query.bind(client), release: () => {} } as unknown as pg.PoolClient;
  const pool = { connect: async () => lent, end: async () => {}, options: {} };
  return {
    db: new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) }),
    copy: (table, rows) => copyRows(client, table, rows),
    release: () => client.release(),
  };
}

async function copyRows<T extends TableName>(
  client: pg.PoolClient,
  table: T,
  rows: readonly Insertable<Tables[T]>[],
): Promise<void> {
  const first = rows[0];
  if (first === undefined) return;
  const columns = Object.keys(first);
  const target = client.query(copyFrom(`copy "${table}" ("${columns.join('", "')}") from stdin`));
  await pipeline(Readable.from(chunksOf(rows, columns)), target);
}

// A write per row would cost more than the row.
function* chunksOf(rows: readonly object[], columns: readonly string[]): Generator<string> {
  let chunk = '';
  for (const row of rows) {
    chunk += `${columns.map((column) => copyText((row as Record<string, unknown>)[column])).join('\t')}\n`;
    if (chunk.length < CHUNK_LENGTH) continue;
    yield chunk;
    chunk = '';
  }
  if (chunk !== '') yield chunk;
}

const ESCAPES: Readonly<Record<string, string>> = { '\\': '\\\\', '\t': '\\t', '\n': '\\n', '\r': '\\r' };

/** A value as COPY reads it in its text format: `\N` for null, and what would end a value or a row escaped. */
export function copyText(value: unknown): string {
  if (value === null) return '\\N';
  return typeof value === 'string' ? value.replace(/[\\\t\n\r]/g, (found) => ESCAPES[found] as string) : String(value);
}
