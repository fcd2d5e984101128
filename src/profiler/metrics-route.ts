import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { ProfilerAccess } from './access.ts';
import type { OpenProfiler } from './open.ts';

/** Serves GET /metrics in the text format of Prometheus, to those who may see profiles. */
export function serveMetrics(app: FastifyInstance, { metrics }: OpenProfiler, access: ProfilerAccess): void {
  const onRequest = async (request: FastifyRequest) => access.require(request);
  app.get('/metrics', { onRequest }, async (_, reply) =>
    reply.type('text/plain; version=0.0.4; charset=utf-8').send(metrics()),
  );
}
