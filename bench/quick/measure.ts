import type { Side } from './contest.ts';

const CONCURRENCY = 8;

/** Sends the next `requests` cases, eight at a time, and returns the server's CPU per request in milliseconds; checks every answer. */
export async function measure({ server, cases, shown = whole }: Side, requests: number): Promise<number> {
  let sent = 0;
  const client = async () => {
    while (sent++ < requests) {
      const next = cases.next();
      if (next.done) throw new Error('There are fewer cases than requests.');
      const { body, answer } = next.value;
      if (shown(await server.ask(body)) !== answer) throw new Error(`Another answer than expected to ${body}`);
    }
  };
  const before = await server.read('cpuMs');
  await Promise.all(Array.from({ length: CONCURRENCY }, client));
  return ((await server.read('cpuMs')) - before) / requests;
}

function whole(answer: string): string {
  return answer;
}
