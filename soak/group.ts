import { setTimeout as sleep } from 'node:timers/promises';
import type { Ask } from '../tests/races/ask.ts';

const LOOK_MS = 100;

/** What clients of one kind saw: how long each of their requests took, and the codes that stood in the way of some. */
export interface Seen {
  readonly tookMs: number[];
  readonly codes: string[];
}

/** Clients that do the same again and again, with a pause or without one; the function that is returned has them stop, and says what they saw. */
export function group(clients: number, act: () => Promise<readonly string[]>, pauseMs = 0): () => Promise<Seen> {
  const seen: Seen = { tookMs: [], codes: [] };
  let isOver = false;
  const client = async () => {
    while (!isOver) {
      const asked = performance.now();
      seen.codes.push(...(await act()));
      seen.tookMs.push(performance.now() - asked);
      if (pauseMs > 0) await sleep(pauseMs);
    }
  };
  const over = Promise.all(Array.from({ length: clients }, client));
  return async () => {
    isOver = true;
    await over;
    return seen;
  };
}

/** Runs `work` while groups are at it; what each of them saw. */
export async function during<Name extends string>(
  groups: Readonly<Record<Name, () => () => Promise<Seen>>>,
  work: () => Promise<unknown>,
): Promise<Record<Name, Seen>> {
  const begun = Object.entries<() => () => Promise<Seen>>(groups).map(([name, begin]) => [name, begin()] as const);
  await work();
  const ended = await Promise.all(begun.map(async ([name, end]) => [name, await end()] as const));
  return Object.fromEntries(ended) as Record<Name, Seen>;
}

/** Asks for an operation: the codes of its failures, or of its connection's. */
export async function codesOf(ask: Ask, document: string): Promise<readonly string[]> {
  const { errors } = await ask(document, {}).catch((error: { code?: string }) => ({
    errors: [{ extensions: { code: error.code ?? 'NO_ANSWER' } }],
  }));
  return errors.map(({ extensions }) => extensions?.code ?? '(none)');
}

/** Somebody who looks whether the server is well, ten times a second; a code is the path that is not. */
export function looksAt(url: string, paths: readonly string[]): () => () => Promise<Seen> {
  const look = async () => {
    const answers = await Promise.all(
      paths.map((path) => fetch(`${url}${path}`, { headers: { connection: 'close' } })),
    );
    return paths.filter((_, n) => !answers[n]?.ok);
  };
  return () => group(1, look, LOOK_MS);
}

export function slowest({ tookMs }: Seen): number {
  return Math.max(...tookMs);
}
