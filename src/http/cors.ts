import type { FastifyInstance } from 'fastify';

/** What a page of an allowed origin may send and see beyond what any page may. */
const ALLOWED = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers':
    'authorization, content-type, apollo-require-preflight, x-apollo-operation-name, traceparent, x-cost, x-profile',
  'access-control-max-age': '600',
};
const EXPOSED = 'retry-after, server-timing, x-profile-id';

/**
 * Lets pages of these origins use `path`, by their tokens and never by cookies; to a page of any other origin a browser
 * shows nothing. Register it before whatever refuses requests, so that such a page can read why.
 */
export function registerCors(app: FastifyInstance, path: string, origins: readonly string[]): void {
  if (origins.length === 0) return;
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.split('?', 1)[0] !== path) return;
    reply.header('vary', 'origin');
    const { origin, 'access-control-request-method': method } = request.headers;
    if (origin === undefined || !origins.includes(origin)) return;
    reply.headers({ 'access-control-allow-origin': origin, 'access-control-expose-headers': EXPOSED });
    if (request.method === 'OPTIONS' && method !== undefined) return reply.code(204).headers(ALLOWED).send();
  });
}
