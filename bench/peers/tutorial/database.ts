import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import type { Tables } from '../../../src/database/tables.ts';

export type Db = Kysely<Tables>;

const INT8 = 20;
const TIMESTAMPTZ = 1184;

/** A Kysely as its own introduction opens it, but for types: whole numbers are numbers, and times keep their microseconds. */
export function openKysely(connectionString: string): Db {
  pg.types.setTypeParser(INT8, Number);
  pg.types.setTypeParser(TIMESTAMPTZ, (value) => value);
  const pool = new pg.Pool({ connectionString, max: 10, options: '-c TimeZone=UTC -c DateStyle=ISO' });
  return new Kysely<Tables>({ dialect: new PostgresDialect({ pool }) });
}
