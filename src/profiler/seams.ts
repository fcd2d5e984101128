import type { RequestContext } from '../context.ts';
import { JsonData } from '../executing/json.ts';
import { counted } from '../profiling/counted.ts';
import type { ProfilerSeams } from '../profiling/plugin.ts';
import type { ProfileRecord } from '../profiling/record.ts';

/** What the profiler adds to a response: headers for a browser's network panel, and the record for who asked for it. */
export function profilerSeams({ showsTiming }: { readonly showsTiming: boolean }): ProfilerSeams<RequestContext> {
  return {
    attach: (context, recorder) => {
      context.probe ??= recorder;
    },
    asks: ({ asksForProfile = false }) => asksForProfile,
    tenant: ({ caller }) => caller.storeId,
    traceparent: ({ traceparent }) => traceparent,
    bytes: ({ response: { body } }) => (body.kind === 'single' ? bytesOf(body.singleResult.data) : undefined),
    onFinish(finished, { contextValue, response }) {
      contextValue.finished = finished;
      if (!contextValue.asksForProfile && !showsTiming) return;
      const { record } = finished;
      response.http.headers.set('server-timing', serverTiming(record));
      response.http.headers.set('x-profile-id', record.id);
      response.http.headers.set('link', `</profiler/${record.id}>; rel="profile"`);
      if (!contextValue.asksForProfile || response.body.kind !== 'single') return;
      const { singleResult } = response.body;
      singleResult.extensions = { ...singleResult.extensions, profile: record };
    },
  };
}

/** Answers of the executor are bytes by now; any other is written after this. */
function bytesOf(data: unknown): number | undefined {
  return data instanceof JsonData ? data.answer.length : undefined;
}

function serverTiming({ ms, n }: ProfileRecord): string {
  const phases = (['parse', 'validate', 'execute'] as const).map((phase) => `${phase};dur=${ms[phase].toFixed(2)}`);
  const db = `db;dur=${ms.db.toFixed(2)};desc="${counted(n.statements, 'statement')} in ${counted(n.waves, 'wave')}"`;
  return [...phases, db, `wait;dur=${ms.wait.toFixed(2)}`].join(', ');
}
