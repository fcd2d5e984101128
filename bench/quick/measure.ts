import type { Case } from './cases.ts';
import type { Contestant } from './contestant.ts';

const CONCURRENCY = 8;

/** Sends `requests` requests, eight at a time, and returns the server's CPU per request in milliseconds; checks every answer. */
export async function measure(contestant: Contestant, cases: readonly Case[], requests: number): Promise<number> {
  let sent = 0;
  const client = async () => {
    while (sent < requests) {
      const { body, answer } = cases[sent++ % cases.length] as Case;
      if ((await contestant.ask(body)) !== answer) throw new Error(`Another answer than before to ${body}`);
    }
  };
  const before = await contestant.read('cpuMs');
  await Promise.all(Array.from({ length: CONCURRENCY }, client));
  return ((await contestant.read('cpuMs')) - before) / requests;
}
