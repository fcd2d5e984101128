import { looksAt, type Seen } from '../group.ts';
import { residentKb } from '../resident.ts';
import type { Stage } from '../stage.ts';

const WATCHED_EVERY_MS = 100;

/** Asks for /healthz again and again over a new connection, and looks at the memory, while `work` runs. */
export async function watching<T>(
  { server }: Stage,
  work: () => Promise<T>,
): Promise<{ readonly health: Seen; readonly kb: number; readonly result: T }> {
  const look = looksAt(server.url, ['/healthz'])();
  const kb: number[] = [];
  const watch = setInterval(() => kb.push(residentKb(server.pid)), WATCHED_EVERY_MS);
  const result = await work();
  clearInterval(watch);
  return { health: await look(), kb: Math.max(...kb), result };
}
