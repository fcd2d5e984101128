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

/** So long until V8 has compiled what is hot: large servers get faster for ten thousand requests. */
export const WARM_UP_SECONDS = 10;
const AT_ONCE = 200;

/** Sends cases until the server is as fast as it gets. */
export async function warmUp(side: Side): Promise<void> {
  const endMs = performance.now() + WARM_UP_SECONDS * 1_000;
  while (performance.now() < endMs) await measure(side, AT_ONCE);
}

function whole(answer: string): string {
  return answer;
}
