import { makeApollo } from '../../src/apollo.ts';
import type { Database } from '../../src/database/database.ts';
import { Profiler } from '../../src/profiling/profiler.ts';
import type { ProfileRecord } from '../../src/profiling/record.ts';
import type { Variables } from './till.ts';

/** A server without HTTP whose every operation is recorded in full. */
export interface ProfiledTill {
  profile(document: string, variables?: Variables): Promise<ProfileRecord>;
}

export async function openProfiledTill(database: Database, storeId = 1): Promise<ProfiledTill> {
  const profiler = new Profiler({ deepShare: 1, deepEveryMs: 0 });
  database.observe(({ query, ...event }) =>
    profiler.statement(query.queryId, query.sql, { ...event, parameters: query.parameters }),
  );
  const { apollo } = makeApollo({
    db: database.db,
    production: false,
    profiler,
    onHidden: ({ error }) => raise(error),
  });
  await apollo.start();
  return {
    async profile(query, variables = {}) {
      const caller = { storeId, staff: 'till', role: 'manager' } as const;
      const contextValue = { caller, asksForProfile: true };
      const { body } = await apollo.executeOperation({ query, variables }, { contextValue });
      if (body.kind !== 'single') throw new Error('an answer in parts');
      return body.singleResult.extensions?.profile as ProfileRecord;
    },
  };
}

function raise(error: unknown): never {
  throw error;
}
