import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Profiler } from '../profiling/profiler.ts';
import type { ProfileRecord } from '../profiling/record.ts';
import type { ProfilerAccess } from './access.ts';
import type { RecordWithTexts } from './answers.ts';

/** Rules that ask the database take a moment; one that does not answer must not hide what is known of its trouble. */
const MOST_MS = 1_000;

/** Serves what the profiler keeps as JSON under /profiler/api/, to those who may see it. */
export function serveProfiler(app: FastifyInstance, profiler: Profiler, access: ProfilerAccess): void {
  const onRequest = async (request: FastifyRequest) => access.require(request);
  const settled = () => Promise.race([profiler.settled(), sleep(MOST_MS, undefined, { ref: false })]);

  app.get('/profiler/api/records', { onRequest }, async () => {
    await settled();
    return profiler.history.summaries();
  });

  app.get<{ Params: { id: string } }>('/profiler/api/records/:id', { onRequest }, async (request, reply) => {
    await settled();
    const record = profiler.history.get(request.params.id);
    return record === undefined ? reply.callNotFound() : withTexts(record, profiler);
  });

  app.get('/profiler/api/operations', { onRequest }, async () => profiler.rollup.totals());
}

function withTexts(record: ProfileRecord, { texts }: Profiler): RecordWithTexts {
  const known = record.statements.map(({ fp }) => [fp, texts.get(fp)?.text ?? ''] as const);
  return { record, texts: Object.fromEntries(known) };
}
