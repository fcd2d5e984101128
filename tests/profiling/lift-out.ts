import { ApolloServer } from '@apollo/server';
import DataLoader from 'dataloader';
import { type CompiledQuery, Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { RULES } from '../../src/profiling/hints/rules.ts';
import { profilerPlugin } from '../../src/profiling/plugin.ts';
import { Profiler } from '../../src/profiling/profiler.ts';
import type { Recorder } from '../../src/profiling/recorder.ts';

interface Context {
  recorder?: Recorder;
  books?: DataLoader<number, readonly object[]>;
}

const typeDefs = `
  type Query { authors: [Author!]! }
  type Author { id: Int!, name: String!, books: [Book!]!, firstBook: Book }
  type Book { title: String! }`;

/** A server of authors and their books. One of its fields is as it should be, and one is an N+1. */
export function makeBookServer(
  connectionString: string,
  profiler = new Profiler({ deepShare: 1, deepEveryMs: 0, rules: RULES }),
) {
  // biome-ignore lint/suspicious/noExplicitAny: an example without types of its tables.
  const db = new Kysely<any>({ dialect: new PostgresDialect({ pool: new pg.Pool({ connectionString }) }) });

  // 1. A statement: who owns it is said before it is sent, and how it went when it is back.
  async function send<R>(recorder: Recorder, query: CompiledQuery<R>, batch?: number): Promise<R[]> {
    const statement = recorder.statement(batch === undefined ? {} : { batch });
    const startedMs = performance.now();
    const { rows } = await db.executeQuery(query);
    const durationMs = performance.now() - startedMs;
    statement.ran({ query, startedMs, durationMs, waitMs: 0, rows: rows.length });
    return rows;
  }

  // 2. A batch: told when it goes out and when it is back. The comment is the name under which its statement is shown.
  function booksByAuthor(recorder: Recorder) {
    let wave = 0;
    return new DataLoader<number, readonly object[]>(async (ids) => {
      const about = { loader: 'booksByAuthor', id: 'booksByAuthor', shape: '' };
      const batch = recorder.batch({ ...about, wave: ++wave, keys: ids.length });
      const query = sql<{ author_id: number; title: string }>`
        select author_id, title from book where author_id = any(${ids}) /*loader='booksByAuthor'*/`;
      const rows = await send(recorder, query.compile(db), batch);
      recorder.batchEnd(batch, rows.length);
      return ids.map((id) => rows.filter((row) => row.author_id === id));
    });
  }

  // 3. A field: its resolver runs inside `resolve`, so that what it loads is known to be its own.
  const resolvers = {
    Query: {
      authors: watched('Query.authors', (_, { recorder }) =>
        send(recorder, sql`select id, name from author order by id /*loader='authors'*/`.compile(db)),
      ),
    },
    Author: {
      books: watched('Author.books', ({ id }, { recorder, books }) => {
        recorder.load('booksByAuthor');
        return books.load(id);
      }),
      firstBook: watched('Author.firstBook', async ({ id }, { recorder }) => {
        const query = sql`select title from book where author_id = ${id} order by title limit 1 /*loader='firstBook'*/`;
        return (await send(recorder, query.compile(db)))[0];
      }),
    },
  };

  // 4. The plugin: gives each operation its recorder, and hands its record over when it is done.
  const plugin = profilerPlugin<Context>(profiler, {
    attach(context, recorder) {
      Object.assign(context, { recorder, books: booksByAuthor(recorder) });
    },
    asks: () => false,
    tenant: () => null,
    onFinish: ({ record }, { response }) => void response.http.headers.set('x-profile-id', record.id),
  });
  const apollo = new ApolloServer<Context>({ typeDefs, resolvers, plugins: [plugin] });
  return { apollo, profiler, db };
}

type Resolve = (parent: { readonly id: number }, context: Required<Context>) => unknown;

function watched(coordinate: string, resolve: Resolve) {
  const field = {
    coordinate,
    isPure: false,
    resolve: (parent: unknown, _: unknown, context: unknown) =>
      resolve(parent as Parameters<Resolve>[0], context as Required<Context>),
  };
  return (parent: unknown, args: unknown, context: Context, info: unknown) =>
    context.recorder?.resolve(field, parent, args, context, info);
}
