import { readFile } from 'node:fs/promises';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { requireLoopback } from '../store/caller.ts';
import type { Bundle } from './bundle.ts';

/** Nothing but what we serve ourselves; Monaco writes style elements, and its workers need no more than its page does. */
const HEADERS = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self' 'unsafe-inline'",
    "img-src 'self' data:",
    "font-src 'self' data:",
    "connect-src 'self'",
    "worker-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'cross-origin-resource-policy': 'same-origin',
  'referrer-policy': 'no-referrer',
};

/** Serves the files of GraphiQL's page under /graphiql/assets/, to this machine only, as operations are. */
export function serveAssets(app: FastifyInstance, { assets }: Bundle): void {
  const onRequest = async (request: FastifyRequest) => requireLoopback(request);
  app.get<{ Params: { name: string } }>('/graphiql/assets/:name', { onRequest }, async (request, reply) => {
    const asset = assets.get(request.params.name);
    if (asset === undefined) return reply.callNotFound();
    // Their names change with their contents.
    reply.headers({ ...HEADERS, 'cache-control': 'public, max-age=31536000, immutable' }).type(asset.type);
    return readFile(asset.file);
  });
}

/** Answers a browser that opens the address of the schema with GraphiQL, and leaves every other request to what follows. */
export function showPage({ page }: Bundle) {
  return async (request: FastifyRequest, reply: FastifyReply): Promise<unknown> => {
    if (request.method === 'POST' || !request.headers.accept?.includes('text/html')) return;
    return reply.headers(HEADERS).type('text/html; charset=utf-8').send(page);
  };
}
