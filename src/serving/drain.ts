import { Server } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Requests } from './requests.ts';

const FINISH_MS = 7_000;
const STOP_MS = 1_000;
const IDLE = { afterMs: 250, everyMs: 50 };

/**
 * Ends `app` without cutting anybody off. Who is connected hears for `noticeMs` that it stops, and is answered as before,
 * but each time for the last time on its connection; then nobody new is taken, and what is under way has seven seconds.
 */
export async function drain(app: FastifyInstance, requests: Requests, noticeMs: number): Promise<void> {
  if (await hasConnections(app.server)) await sleep(noticeMs);
  // Without http's own close, which would also cut connections on which the next request is just arriving.
  Server.prototype.close.call(app.server);
  const finished = requests.finished();
  await Promise.race([finished, sleep(FINISH_MS)]);
  requests.stop();
  const late = setTimeout(() => app.server.closeAllConnections(), STOP_MS);
  await Promise.race([finished, sleep(STOP_MS)]);
  await sleep((await hasConnections(app.server)) ? IDLE.afterMs : 0);
  const idle = setInterval(() => app.server.closeIdleConnections(), IDLE.everyMs);
  await app.close();
  clearInterval(idle);
  clearTimeout(late);
}

function hasConnections(server: FastifyInstance['server']): Promise<boolean> {
  return new Promise((resolve) => server.getConnections((_, count) => resolve(count > 0)));
}
