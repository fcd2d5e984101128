import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Source } from '../profiling/exposition.ts';
import type { ProfilerAccess } from './access.ts';
import type { OpenProfiler } from './open.ts';

/** Serves GET /metrics in the text format of Prometheus, what the profiler knows and more, to those who may see profiles. */
export function serveMetrics(
  app: FastifyInstance,
  { metrics }: OpenProfiler,
  access: ProfilerAccess,
  more: readonly Source[],
): void {
  const onRequest = async (request: FastifyRequest) => access.require(request);
  app.get('/metrics', { onRequest }, async (_, reply) =>
    reply.type('text/plain; version=0.0.4; charset=utf-8').send(metrics(more)),
  );
}
