import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent } from 'node:http';
import { SetupError } from '../../src/setup-error.ts';
import type { ShopAddress } from './compete.ts';
import { post } from './post.ts';

/** A server in a process of its own. */
export interface Contestant {
  /** Posts a GraphQL request and returns the answer's text; fails unless its status is 200. */
  ask(body: string): Promise<string>;
  /** The value that the process tells for one of its gauges. */
  read(gauge: string): Promise<number>;
}

/** Runs `use` with the entry file `name` as a process on `shop`, and ends it afterwards. */
export async function withContestant<T>(
  name: string,
  shop: ShopAddress,
  use: (contestant: Contestant) => Promise<T>,
): Promise<T> {
  // graphql-js and others check more while they are developed with.
  const child = fork(new URL(`./${name}.ts`, import.meta.url), { env: { ...process.env, NODE_ENV: 'production' } });
  const agent = new Agent({ keepAlive: true });
  try {
    child.send(shop);
    const port = await answerOf(child, name);
    return await use({
      ask: (body) => post(agent, port, body),
      read(gauge) {
        child.send(gauge);
        return answerOf(child, name);
      },
    });
  } finally {
    agent.destroy();
    if (child.connected) child.disconnect();
  }
}

async function answerOf(child: ChildProcess, name: string): Promise<number> {
  const done = new AbortController();
  const signal = AbortSignal.any([done.signal, AbortSignal.timeout(30_000)]);
  try {
    const [answer] = await Promise.race([
      once(child, 'message', { signal }),
      once(child, 'exit', { signal }).then(([code]) => {
        throw new SetupError(`${name} ended with code ${code}; its own message stands above.`);
      }),
    ]);
    return answer;
  } finally {
    done.abort();
  }
}
