import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { serveAssets } from '../page/assets.ts';
import type { Bundle } from '../page/bundle.ts';
import { pageHeaders } from '../page/policy.ts';
import { requireLoopback } from '../store/caller.ts';

/** Nothing but what we serve ourselves; Monaco writes style elements, and its workers need no more than its page does. */
const HEADERS = pageHeaders({
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data:",
  'font-src': "'self' data:",
  'worker-src': "'self'",
});

/** Serves the files of GraphiQL's page under /graphiql/assets/, to this machine only, as operations are. */
export function serveGraphiqlAssets(app: FastifyInstance, bundle: Bundle): void {
  serveAssets(app, bundle, { at: '/graphiql', headers: HEADERS, guard: requireLoopback });
}

/** Answers a browser that opens the address of the schema with GraphiQL, and leaves every other request to what follows. */
export function showPage({ page }: Bundle) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    if (request.method === 'POST' || !request.headers.accept?.includes('text/html')) return;
    return reply.headers(HEADERS).type('text/html; charset=utf-8').send(page);
  };
}
