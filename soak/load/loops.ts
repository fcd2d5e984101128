import { setTimeout as sleep } from 'node:timers/promises';
import { type Reply, Wire } from './wire.ts';

/** Hears of each answer, and how long it took from when it should have been asked for. */
export type Count = (reply: Reply, tookMs: number) => void;

export interface Target {
  readonly port: number;
  readonly requests: readonly Buffer[];
}

const TICK_MS = 5;

/** So many clients, each of which asks again as soon as it is answered: what a server can do. */
export async function closedLoop({ port, requests }: Target, clients: number, seconds: number, count: Count) {
  const end = performance.now() + seconds * 1_000;
  const client = async (_: unknown, number: number) => {
    let wire = new Wire(port);
    for (let turn = number; performance.now() < end; turn++) {
      if (!wire.isOpen) wire = new Wire(port);
      const asked = performance.now();
      count(await wire.send(requests[turn % requests.length] as Buffer), performance.now() - asked);
    }
    wire.close();
  };
  await Promise.all(Array.from({ length: clients }, client));
}

/**
 * So many requests a second, whether the ones before are answered or not, over as many connections as that takes. The time of
 * each counts from when it was due, so a generator that comes too late makes nothing look quicker. Returns how late it was at most.
 */
export async function openLoop({ port, requests }: Target, perSecond: number, seconds: number, count: Count) {
  const free: Wire[] = [];
  const underWay: Promise<void>[] = [];
  const began = performance.now();
  let latestMs = 0;
  for (let sent = 0; sent < perSecond * seconds; ) {
    const due = Math.min(perSecond * seconds, ((performance.now() - began) / 1_000) * perSecond);
    for (; sent < due; sent++) {
      const dueAt = began + (sent / perSecond) * 1_000;
      latestMs = Math.max(latestMs, performance.now() - dueAt);
      underWay.push(ask(requests[sent % requests.length] as Buffer, dueAt));
    }
    await sleep(TICK_MS);
  }
  await Promise.all(underWay);
  for (const wire of free) wire.close();
  return latestMs;

  async function ask(request: Buffer, dueAt: number): Promise<void> {
    let wire = free.pop();
    while (wire !== undefined && !wire.isOpen) wire = free.pop();
    wire ??= new Wire(port);
    count(await wire.send(request), performance.now() - dueAt);
    if (wire.isOpen) free.push(wire);
  }
}
