import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { serveAssets } from '../page/assets.ts';
import type { Bundle } from '../page/bundle.ts';
import { pageHeaders } from '../page/policy.ts';

/** Nothing but what we serve ourselves; Monaco writes style elements, and its workers need no more than its page does. */
const HEADERS = pageHeaders({
  'style-src': "'self' 'unsafe-inline'",
  'img-src': "'self' data:",
  'font-src': "'self' data:",
  'worker-src': "'self'",
});

/** Throws a fault when a request may not have the page. */
type Guard = (request: FastifyRequest) => void;

/** Serves the files of GraphiQL's page under /graphiql/assets/, and leads whoever opens the server itself to the page. */
export function serveGraphiqlAssets(app: FastifyInstance, bundle: Bundle, guard: Guard): void {
  serveAssets(app, bundle, { at: '/graphiql', headers: HEADERS, guard });
  app.get('/', (request, reply) => {
    guard(request);
    return reply.redirect('/graphql');
  });
}

/** Answers a browser that opens the address of the schema with GraphiQL, and leaves every other request to what follows. */
export function showPage({ page }: Bundle, guard: Guard) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    if (request.method === 'POST' || !request.headers.accept?.includes('text/html')) return;
    guard(request);
    return reply.headers(HEADERS).type('text/html; charset=utf-8').send(page);
  };
}
