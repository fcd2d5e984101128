import type { FastifyInstance } from 'fastify';

/** What a page of an allowed origin may send and see beyond what any page may. */
const ALLOWED = {
  'access-control-allow-methods': 'GET, POST',
  'access-control-allow-headers':
    'authorization, content-type, apollo-require-preflight, x-apollo-operation-name, traceparent, x-cost, x-profile',
  'access-control-max-age': '600',
};
const EXPOSED = 'link, retry-after, server-timing, x-profile-id';

type Headers = Readonly<Record<string, string>>;

const NOBODY: Headers = {};
const STRANGER: Headers = { vary: 'origin' };

/** What tells a browser whether the page that asked may see the answer, by the page's origin. */
export function corsHeaders(origins: readonly string[]): (origin: string | undefined) => Headers {
  if (origins.length === 0) return () => NOBODY;
  const allowed = new Map<string | undefined, Headers>();
  for (const origin of origins) {
    allowed.set(origin, {
      ...STRANGER,
      'access-control-allow-origin': origin,
      'access-control-expose-headers': EXPOSED,
    });
  }
  return (origin) => allowed.get(origin) ?? STRANGER;
}

/**
 * Lets pages of these origins use `path`, by their tokens and never by cookies; to a page of any other origin a browser
 * shows nothing. Register it before whatever refuses requests, so that such a page can read why.
 */
export function registerCors(app: FastifyInstance, path: string, origins: readonly string[]): void {
  if (origins.length === 0) return;
  const headersFor = corsHeaders(origins);
  app.addHook('onRequest', async (request, reply) => {
    if (request.url.split('?', 1)[0] !== path) return;
    const { origin, 'access-control-request-method': method } = request.headers;
    reply.headers(headersFor(origin));
    if (origin === undefined || !origins.includes(origin)) return;
    if (request.method === 'OPTIONS' && method !== undefined) return reply.code(204).headers(ALLOWED).send();
  });
}
