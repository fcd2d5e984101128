import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Profiler } from '../profiling/profiler.ts';
import type { ProfileRecord } from '../profiling/record.ts';
import type { ProfilerAccess } from './access.ts';
import type { RecordWithTexts } from './answers.ts';

/** Serves what the profiler keeps as JSON under /profiler/api/, to those who may see it. */
export function serveProfiler(app: FastifyInstance, profiler: Profiler, access: ProfilerAccess): void {
  const onRequest = async (request: FastifyRequest) => access.require(request);

  app.get('/profiler/api/records', { onRequest }, async () => {
    await profiler.settled();
    return profiler.history.summaries();
  });

  app.get<{ Params: { id: string } }>('/profiler/api/records/:id', { onRequest }, async (request, reply) => {
    await profiler.settled();
    const record = profiler.history.get(request.params.id);
    return record === undefined ? reply.callNotFound() : withTexts(record, profiler);
  });

  app.get('/profiler/api/operations', { onRequest }, async () => profiler.rollup.totals());
}

function withTexts(record: ProfileRecord, { texts }: Profiler): RecordWithTexts {
  const known = record.statements.map(({ fp }) => [fp, texts.get(fp)?.text ?? ''] as const);
  return { record, texts: Object.fromEntries(known) };
}
