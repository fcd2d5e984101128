import { setTimeout as sleep } from 'node:timers/promises';
import { Line } from './line.ts';

/** What came of one request under load: the worker that answered, or that it was lost with. */
export interface Sent {
  readonly client: number;
  readonly worker: string | undefined;
  readonly error?: string;
}

/** So that workers can start beside it, on a machine of a few cores. */
const PAUSE_MS = 5;

const QUERY = '{ store { code } }';

/** Has so many clients ask one request after the other while `disturb` runs, and everything that came of it, in order. */
export async function underLoad(
  url: string,
  clients: number,
  disturb: (sent: readonly Sent[]) => Promise<void>,
): Promise<Sent[]> {
  const sent: Sent[] = [];
  let isDone = false;
  const running = Array.from({ length: clients }, async (_, client) => {
    let line = new Line(url);
    while (!isDone) {
      try {
        const { worker } = await line.ask(QUERY);
        sent.push({ client, worker });
      } catch (error) {
        sent.push({ client, worker: line.worker, error: String(error) });
        line.close();
        line = new Line(url);
      }
      await sleep(PAUSE_MS);
    }
    line.close();
  });
  try {
    await disturb(sent);
  } finally {
    isDone = true;
  }
  await Promise.all(running);
  return sent;
}
