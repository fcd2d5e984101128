import type { FastifyInstance, FastifyRequest } from 'fastify';
import { exposition, type Source, single } from '../profiling/exposition.ts';
import { together } from '../profiling/together.ts';
import type { Workers } from '../workers/workers.ts';
import type { ProfilerAccess } from './access.ts';
import type { OpenProfiler } from './open.ts';

/** The question for what Prometheus scrapes. */
export const METRICS = 'metrics';

/** Serves GET /metrics of all workers in the text format of Prometheus, what the profiler knows and more, to those who may see profiles. */
export function serveMetrics(
  app: FastifyInstance,
  { told }: OpenProfiler,
  access: ProfilerAccess,
  workers: Workers,
  more: readonly Source[],
): void {
  const onRequest = async (request: FastifyRequest) => access.require(request);
  const ask = workers.gather(METRICS, () => told(more), { outlives: true });
  app.get('/metrics', { onRequest }, async (_, reply) => {
    const all = await ask(null);
    const answered = workers.count === 1 ? 1 : all.filter(({ worker }) => worker !== null).length;
    const processes = single('tillgraph_workers', 'gauge', 'Processes that told their figures.', () => answered);
    const text = exposition([...together(all), ...processes.families()]);
    return reply.type('text/plain; version=0.0.4; charset=utf-8').send(text);
  });
}
