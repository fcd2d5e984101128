import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Profiler } from '../profiling/profiler.ts';
import type { ProfileRecord } from '../profiling/record.ts';
import type { ProfilerAccess } from './access.ts';

/** What the list shows of a record. */
export type RecordSummary = Pick<ProfileRecord, 'id' | 'at' | 'op' | 'sampled' | 'ms' | 'n' | 'budget' | 'hints'>;

/** A record with the texts of its statements by fingerprint. */
export interface RecordWithTexts {
  readonly record: ProfileRecord;
  readonly texts: Readonly<Record<string, string>>;
}

/** Serves what the profiler keeps as JSON under /profiler/api/, to those who may see it. */
export function serveProfiler(app: FastifyInstance, profiler: Profiler, access: ProfilerAccess): void {
  const onRequest = async (request: FastifyRequest) => access.require(request);

  app.get('/profiler/api/records', { onRequest }, async () => profiler.history.all().map(summaryOf));

  app.get<{ Params: { id: string } }>('/profiler/api/records/:id', { onRequest }, async (request, reply) => {
    const record = profiler.history.get(request.params.id);
    return record === undefined ? reply.callNotFound() : withTexts(record, profiler);
  });

  app.get('/profiler/api/operations', { onRequest }, async () => profiler.rollup.totals());
}

function summaryOf({ id, at, op, sampled, ms, n, budget, hints }: ProfileRecord): RecordSummary {
  return { id, at, op, sampled, ms, n, budget, hints };
}

function withTexts(record: ProfileRecord, { texts }: Profiler): RecordWithTexts {
  const known = record.statements.map(({ fp }) => [fp, texts.get(fp)?.text ?? ''] as const);
  return { record, texts: Object.fromEntries(known) };
}
