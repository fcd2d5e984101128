import type { Fetcher } from '@graphiql/toolkit';
import type { ProfileRecord } from '../../src/profiling/record.ts';
import type { Sent } from '../profile/sent.ts';

/** An operation that was run, and its record. */
export interface ProfiledRun {
  readonly sent: Sent;
  readonly record: ProfileRecord;
}

/** A fetcher that asks for the profile of whatever it sends, and takes it out of the answer before that is shown. */
export function profiled(fetcher: Fetcher, onRun: (run: ProfiledRun) => void): Fetcher {
  return async (sent, options) => {
    const headers = { ...options?.headers, 'x-profile': '1' };
    const answer = await fetcher(sent, { ...options, headers });
    if (!('extensions' in answer) || answer.extensions?.profile === undefined) return answer;
    const { extensions, ...rest } = answer;
    const { profile, ...others } = extensions as { readonly profile: ProfileRecord };
    // GraphiQL asks for the schema by itself; nobody looks for the cost of that.
    if (sent.operationName !== 'IntrospectionQuery') onRun({ sent, record: profile });
    return Object.keys(others).length === 0 ? rest : { ...rest, extensions: others };
  };
}
