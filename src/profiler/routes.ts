import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Profiler } from '../profiling/profiler.ts';
import type { ProfileRecord } from '../profiling/record.ts';
import { totalsOf } from '../profiling/rollup.ts';
import type { Workers } from '../workers/workers.ts';
import type { ProfilerAccess } from './access.ts';
import type { RecordWithTexts } from './answers.ts';

/** Rules that ask the database take a moment; one that does not answer must not hide what is known of its trouble. */
const MOST_MS = 1_000;

/** Serves what the profilers of all workers keep as JSON under /profiler/api/, to those who may see it. */
export function serveProfiler(
  app: FastifyInstance,
  profiler: Profiler,
  access: ProfilerAccess,
  workers: Workers,
): void {
  const onRequest = async (request: FastifyRequest) => access.require(request);
  const settled = () => Promise.race([profiler.settled(), sleep(MOST_MS, undefined, { ref: false })]);
  const find = async (id: string) => {
    await settled();
    const record = profiler.history.get(id);
    return record === undefined ? null : withTexts(record, profiler);
  };
  const summaries = workers.gather('records', async () => {
    await settled();
    return profiler.history.summaries();
  });
  const records = workers.gather('record', find);
  const tallies = workers.gather('operations', () => profiler.rollup.tallies());

  app.get('/profiler/api/records', { onRequest }, async () => {
    const all = await summaries(null);
    return all.flat().sort((a, b) => (a.id < b.id ? 1 : -1));
  });

  app.get<{ Params: { id: string } }>('/profiler/api/records/:id', { onRequest }, async ({ params }, reply) => {
    // Here first: for what is here nobody else has to be asked.
    const found = (await find(params.id)) ?? (await records(params.id)).find((each) => each !== null);
    return found ?? reply.callNotFound();
  });

  app.get('/profiler/api/operations', { onRequest }, async () => totalsOf((await tallies(null)).flat()));
}

function withTexts(record: ProfileRecord, { texts }: Profiler): RecordWithTexts {
  const known = record.statements.map(({ fp }) => [fp, texts.get(fp)?.text ?? ''] as const);
  return { record, texts: Object.fromEntries(known) };
}
