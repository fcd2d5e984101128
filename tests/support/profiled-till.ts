import type { GraphQLFieldResolver, GraphQLObjectType } from 'graphql';
import { makeApollo } from '../../src/apollo.ts';
import type { Database } from '../../src/database/database.ts';
import { watched } from '../../src/loading/watched.ts';
import { countStrays } from '../../src/profiler/count-strays.ts';
import type { Finished } from '../../src/profiling/finished.ts';
import { Profiler, type ProfilerOptions } from '../../src/profiling/profiler.ts';
import type { ProfileRecord } from '../../src/profiling/record.ts';
import type { Variables } from './till.ts';

/** A resolver as a test may write one, however badly. */
// biome-ignore lint/suspicious/noExplicitAny: rows and arguments of any type.
type Resolver = GraphQLFieldResolver<any, any>;

/** What a profiled operation answered, and its record. */
export interface Profiled {
  // biome-ignore lint/suspicious/noExplicitAny: tests read answers by their documents.
  readonly data: any;
  readonly errors: readonly { readonly message: string }[];
  readonly record: ProfileRecord;
}

/** A server without HTTP whose every operation is recorded. */
export interface ProfiledTill {
  readonly profiler: Profiler;
  /** Asks for the record, so that it is deep, unless `asks` is false. */
  run(document: string, variables?: Variables, asks?: boolean): Promise<Profiled>;
  close(): Promise<void>;
}

export interface ProfiledTillOptions extends Partial<Omit<ProfilerOptions, 'onFinished'>> {
  /** Resolvers in place of the declared ones, by coordinate. */
  readonly resolvers?: Readonly<Record<string, Resolver>>;
  readonly storeId?: number;
}

export async function openProfiledTill(
  database: Database,
  { resolvers = {}, storeId = 1, ...options }: ProfiledTillOptions = {},
): Promise<ProfiledTill> {
  const records = new Map<string, ProfileRecord>();
  const onFinished = [({ record }: Finished) => records.set(record.id, record)];
  const profiler = new Profiler({ deepShare: 0, deepEveryMs: 0, onFinished, ...options });
  const stop = countStrays(database, profiler);
  const { apollo, schema } = makeApollo({ database, production: false, profiler, onHidden: () => {} });
  for (const [coordinate, resolve] of Object.entries(resolvers)) {
    const [type = '', field = ''] = coordinate.split('.');
    const fields = (schema.getType(type) as GraphQLObjectType).getFields();
    Object.assign(fields[field] as object, { resolve: watched(coordinate, resolve) });
  }
  await apollo.start();
  return {
    profiler,
    async run(query, variables = {}, asks = true) {
      const caller = { storeId, staff: 'till', role: 'manager' } as const;
      const contextValue = { caller, asksForProfile: asks };
      const { body, http } = await apollo.executeOperation({ query, variables }, { contextValue });
      if (body.kind !== 'single') throw new Error('an answer in parts');
      const { data, errors = [] } = JSON.parse(JSON.stringify(body.singleResult));
      await profiler.settled();
      return { data, errors, record: records.get(http.headers.get('x-profile-id') ?? '') as ProfileRecord };
    },
    async close() {
      stop();
      await apollo.stop();
    },
  };
}
