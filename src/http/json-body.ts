import type { FastifyInstance, FastifyRequest } from 'fastify';
import { LIMITS } from '../limits/limits.ts';
import { httpFault } from './http-fault.ts';

type Done = (error: Error | null, body?: unknown) => void;

/** Makes JSON in UTF-8, uncompressed and up to 256 kB, the only body that `app` takes. */
export function registerJsonBody(app: FastifyInstance): void {
  const parseJson = app.getDefaultJsonParser('error', 'error') as (
    request: FastifyRequest,
    body: string,
    done: Done,
  ) => void;
  app.removeAllContentTypeParsers();
  app.addContentTypeParser<Buffer>(
    'application/json',
    { parseAs: 'buffer', bodyLimit: LIMITS.bodyBytes },
    (request, body, done) => {
      const text = decode(body);
      if (text === undefined) done(httpFault(400, 'The body is not UTF-8.'));
      else parseJson(request, text, done);
    },
  );
  app.addHook('preParsing', (request, _reply, payload, done) => {
    const { 'content-encoding': encoding, 'content-type': type } = request.headers;
    if (encoding !== undefined && encoding !== 'identity') throw httpFault(415, 'The body must be sent uncompressed.');
    const charset = /;\s*charset\s*=\s*"?([^\s";]*)/i.exec(type ?? '')?.[1];
    if (charset !== undefined && !/^utf-?8$/i.test(charset)) throw httpFault(415, 'The body must be in UTF-8.');
    done(null, payload);
  });
}

const utf8 = new TextDecoder('utf-8', { fatal: true });

function decode(body: Buffer): string | undefined {
  try {
    return utf8.decode(body);
  } catch {
    return undefined;
  }
}
