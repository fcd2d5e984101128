import { readFile } from 'node:fs/promises';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import type { Bundle } from './bundle.ts';

export interface AssetsOptions {
  /** The address of the page's folder: `/graphiql`. */
  readonly at: string;
  readonly headers: Readonly<Record<string, string>>;
  /** Throws a fault when the request may not have the page. */
  readonly guard: (request: FastifyRequest) => void;
}

/** Serves the files of a page under its assets/, to be kept for as long as one likes. */
export function serveAssets(app: FastifyInstance, { assets }: Bundle, { at, headers, guard }: AssetsOptions): void {
  const onRequest = async (request: FastifyRequest) => guard(request);
  app.get<{ Params: { name: string } }>(`${at}/assets/:name`, { onRequest }, async (request, reply) => {
    const asset = assets.get(request.params.name);
    if (asset === undefined) return reply.callNotFound();
    // Their names change with their contents.
    reply.headers({ ...headers, 'cache-control': 'public, max-age=31536000, immutable' }).type(asset.type);
    return readFile(asset.file);
  });
}
