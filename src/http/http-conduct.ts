import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { asHttpFault, httpFault } from './http-fault.ts';
import { registerJsonBody } from './json-body.ts';
import { type FormatError, refusalOf } from './refusal.ts';
import { SECURITY_HEADERS } from './security-headers.ts';

/**
 * Makes `app` answer whatever goes wrong outside of GraphQL in the shape of a GraphQL error too, take only JSON bodies, and
 * tell browsers to be careful. Call it before routes are added.
 */
export function registerHttpConduct(app: FastifyInstance, formatError: FormatError): void {
  app.addHook('onRequest', (_request, reply, done) => {
    reply.headers(SECURITY_HEADERS);
    done();
  });
  registerJsonBody(app);

  const refuse = refusing(formatError);
  app.setErrorHandler((error, request, reply) => refuse(request, reply, asHttpFault(error)));

  app.setNotFoundHandler((request, reply) => {
    const [pathname = ''] = request.url.split('?', 1);
    const allowed = ['GET', 'POST'].filter((method) => app.hasRoute({ method, url: pathname }));
    if (allowed.length === 0) return refuse(request, reply, httpFault(404, `There is nothing at ${pathname}.`));
    reply.header('allow', allowed.join(', '));
    return refuse(request, reply, httpFault(405, `${request.method} is not answered at ${pathname}.`));
  });
}

/** Fastify's option `frameworkErrors`, for addresses that cannot be read: no hook and no handler hears of those. */
export function unreadableAddress(formatError: FormatError) {
  const refuse = refusing(formatError);
  return (error: unknown, request: FastifyRequest, reply: FastifyReply): void => {
    refuse(request, reply.headers(SECURITY_HEADERS), asHttpFault(error));
  };
}

function refusing(formatError: FormatError) {
  return (request: FastifyRequest, reply: FastifyReply, error: unknown): FastifyReply => {
    const { status, headers, body } = refusalOf(error, request.headers.accept, formatError);
    // A string, because fastify would print an object only under a type it knows.
    return reply.code(status).headers(headers).send(body);
  };
}
