import { randomBytes } from 'node:crypto';
import { sql } from 'kysely';
import { type Database, openDatabase } from '../../src/database/database.ts';
import type { TestDatabase } from './database.ts';

/** A role that may read and write rows and owns nothing, as the one that a server should have. */
export interface ServerRole {
  readonly database: Database;
  /** Closes its connections, and drops the role. */
  drop(): Promise<void>;
}

/** Makes such a role for a test's database, and connects as it. */
export async function serverRole({ db, url }: TestDatabase): Promise<ServerRole> {
  const name = `till_${randomBytes(6).toString('hex')}`;
  const role = sql.id(name);
  await sql`create role ${role} login password ${sql.lit(name)}`.execute(db);
  await sql`grant usage on schema public to ${role}`.execute(db);
  await sql`grant select, insert, update, delete on all tables in schema public to ${role}`.execute(db);
  await sql`grant usage on all sequences in schema public to ${role}`.execute(db);
  const as = new URL(url);
  [as.username, as.password] = [name, name];
  const database = openDatabase({ connectionString: as.href });
  return {
    database,
    async drop() {
      await database.close();
      await sql`drop owned by ${role}`.execute(db);
      await sql`drop role ${role}`.execute(db);
    },
  };
}
