import type { FastifyInstance } from 'fastify';
import type { Readiness } from '../database/readiness.ts';

/** Whether the server takes part: no longer so, once it is told to stop, or that another has taken its place. */
export interface Serving {
  is: 'open' | 'closing' | 'replaced';
}

/**
 * Serves /healthz, which says that the process lives, and /readyz, which says that requests can be answered. They pass all
 * gates and need no caller, so they say nothing that anybody could use.
 */
export function serveHealth(app: FastifyInstance, readiness: Readiness, serving: Serving): void {
  // With the next request a client opens a connection, and meets another server.
  app.addHook('onSend', (_request, reply, _payload, done) => {
    if (serving.is !== 'open') reply.header('connection', 'close');
    done();
  });
  app.get('/healthz', async () => ({ status: 'ok' }));
  app.get('/readyz', async (_, reply) => {
    // Whoever asks means the address: where another answers there already, nobody has to look elsewhere.
    const reason = serving.is === 'closing' ? 'The server stops.' : await readiness();
    if (reason === undefined) return { status: 'ok' };
    return reply.code(503).header('retry-after', '1').send({ status: 'unavailable', reason });
  });
}
