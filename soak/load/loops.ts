import { setTimeout as sleep } from 'node:timers/promises';
import { healthOf, type Reply, Wire } from './wire.ts';

/** Hears of each answer, and how long it took from when it should have been asked for. */
export type Count = (reply: Reply, tookMs: number) => void;

export interface Target {
  readonly port: number;
  readonly requests: readonly Buffer[];
}

const TICK_MS = 5;
/** More than a server lets in, with those who wait. */
const CONNECTIONS = 512;

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
 * So many requests a second, whether the ones before are answered or not, over the connections that a proxy keeps. The time
 * of each counts from when it was due, so neither a generator that comes too late nor a connection that is waited for makes
 * anything look quicker. Returns how late the generator was at most.
 */
export async function openLoop(target: Target, perSecond: number, seconds: number, count: Count): Promise<number> {
  const { port, requests } = target;
  const free = await Promise.all(Array.from({ length: CONNECTIONS }, () => accepted(port)));
  const line: number[] = [];
  const underWay: Promise<void>[] = [];
  const began = performance.now();
  let [sent, latestMs] = [0, 0];
  for (let due = 0; due < perSecond * seconds; await sleep(TICK_MS)) {
    const now = performance.now() - began;
    for (; due < perSecond * seconds && (due * 1_000) / perSecond <= now; due++) {
      line.push(began + (due * 1_000) / perSecond);
      latestMs = Math.max(latestMs, now - (due * 1_000) / perSecond);
      const wire = free.pop();
      if (wire !== undefined) underWay.push(serve(wire));
    }
  }
  await Promise.all(underWay);
  for (const wire of free) wire.close();
  return latestMs;

  /** Sends on one connection what stands in line, until nothing does. */
  async function serve(first: Wire): Promise<void> {
    let wire = first;
    for (let dueAt = line.shift(); dueAt !== undefined; dueAt = line.shift()) {
      if (!wire.isOpen) wire = new Wire(port);
      count(await wire.send(requests[sent++ % requests.length] as Buffer), performance.now() - dueAt);
    }
    free.push(wire);
  }
}

/** A connection that the server has accepted, which node does one by one, one in each turn of its loop. */
async function accepted(port: number): Promise<Wire> {
  const wire = new Wire(port);
  await wire.send(healthOf(port));
  return wire;
}
