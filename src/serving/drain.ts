import { setTimeout as sleep } from 'node:timers/promises';
import type { FastifyInstance } from 'fastify';
import type { Connections } from './connections.ts';
import type { Requests } from './requests.ts';

const FINISH_MS = 7_000;
const STOP_MS = 1_000;
const IDLE = { afterMs: 250, everyMs: 50 };

interface Drain {
  readonly noticeMs: number;
  /** Whether another serves in its place. */
  readonly isReplaced: boolean;
  readonly connections: Connections;
  /** Has nobody new come in. */
  shut(): void;
}

/**
 * Ends `app` without cutting anybody off. Who is connected hears for `noticeMs` that it stops, and is answered as before,
 * but each time for the last time on its connection; then nobody new is taken, and what is under way has seven seconds.
 * One that is replaced takes nobody new from the beginning.
 */
export async function drain(app: FastifyInstance, requests: Requests, how: Drain): Promise<void> {
  const { noticeMs, isReplaced, connections, shut } = how;
  if (isReplaced) shut();
  if (connections.count > 0) await sleep(noticeMs);
  if (!isReplaced) shut();
  const finished = requests.finished();
  await Promise.race([finished, sleep(FINISH_MS)]);
  requests.stop();
  const late = setTimeout(() => app.server.closeAllConnections(), STOP_MS);
  await Promise.race([finished, sleep(STOP_MS)]);
  await sleep(connections.count > 0 ? IDLE.afterMs : 0);
  const idle = setInterval(() => app.server.closeIdleConnections(), IDLE.everyMs);
  await app.close();
  await connections.ended();
  clearInterval(idle);
  clearTimeout(late);
}
