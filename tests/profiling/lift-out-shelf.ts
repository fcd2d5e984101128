import { sql } from 'kysely';
import type { Profiler } from '../../src/profiling/profiler.ts';
import type { ProfileRecord } from '../../src/profiling/record.ts';
import { testDatabase } from '../support/database.ts';
import { makeBookServer } from './lift-out.ts';

/** The server of the example on a database of its own: what the README leaves to the reader. */
export async function openBooks(profiler?: Profiler) {
  const database = await testDatabase();
  await sql`create table author (id integer primary key, name text not null)`.execute(database.db);
  await sql`create table book (author_id integer not null references author, title text not null)`.execute(database.db);
  const server = makeBookServer(database.url, profiler);
  return {
    profiler: server.profiler,
    /** So many authors in place of those before, with five books for each two of them. */
    async fill(authors: number): Promise<void> {
      await sql`truncate author, book`.execute(database.db);
      await sql`insert into author select n, 'Author ' || n from generate_series(1, ${authors}::integer) as n`.execute(
        database.db,
      );
      await sql`insert into book select 1 + n % ${authors}::integer, 'Book ' || n
        from generate_series(1, ${authors}::integer * 5 / 2) as n`.execute(database.db);
    },
    async profile(query: string): Promise<ProfileRecord> {
      const { body, http } = await server.apollo.executeOperation({ query }, { contextValue: {} });
      if (body.kind !== 'single' || body.singleResult.errors) throw new Error('The operation failed.');
      await server.profiler.settled();
      return server.profiler.history.get(http.headers.get('x-profile-id') ?? '') as ProfileRecord;
    },
    async close(): Promise<void> {
      await server.apollo.stop();
      await server.db.destroy();
      await database.close();
    },
  };
}
