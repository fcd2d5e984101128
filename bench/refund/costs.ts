import type { Case } from '../quick/cases.ts';
import type { Contestant } from '../quick/contestant.ts';

/** What requests cost, sent one after another. */
export interface Costs {
  /** From each request to its answer. */
  readonly timesMs: readonly number[];
  /** Of the server's process, per request. */
  readonly cpuMs: number;
  readonly cases: readonly Case[];
}

/** Sends requests one after another. */
export async function askInTurn(server: Contestant, bodies: readonly string[]): Promise<Costs> {
  const timesMs: number[] = [];
  const cases: Case[] = [];
  const before = await server.read('cpuMs');
  for (const body of bodies) {
    const sent = performance.now();
    const answer = await server.ask(body);
    timesMs.push(performance.now() - sent);
    cases.push({ body, answer });
  }
  return { timesMs, cpuMs: ((await server.read('cpuMs')) - before) / bodies.length, cases };
}
