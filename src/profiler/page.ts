import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { serveAssets } from '../page/assets.ts';
import type { Bundle } from '../page/bundle.ts';
import { pageHeaders } from '../page/policy.ts';
import type { ProfilerAccess } from './access.ts';

const HEADERS = pageHeaders();

/** Serves the profiler's page at /profiler and /profiler/:id; there is nothing in it but what it then asks the API for. */
export function serveProfilerPage(app: FastifyInstance, bundle: Bundle, access: ProfilerAccess): void {
  const guard = (request: FastifyRequest) => access.requirePage(request);
  const onRequest = async (request: FastifyRequest) => guard(request);
  const show = async (_request: FastifyRequest, reply: FastifyReply) =>
    reply.headers(HEADERS).type('text/html; charset=utf-8').send(bundle.page);
  app.get('/profiler', { onRequest }, show);
  app.get('/profiler/:id', { onRequest }, show);
  serveAssets(app, bundle, { at: '/profiler', headers: HEADERS, guard });
}
