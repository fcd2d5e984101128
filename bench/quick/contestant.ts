import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { Agent } from 'node:http';
import { SetupError } from '../../src/setup-error.ts';
import { serversNode } from '../servers-node.ts';
import type { Address, ShopAddress } from './compete.ts';
import { post } from './post.ts';

/** A server in a process of its own. */
export interface Contestant {
  /** Posts a GraphQL request and returns the answer's text; fails unless its status is 200. */
  ask(body: string): Promise<string>;
  /** The same process where it listens on another port. */
  at(port: number): Contestant;
  /** The value that the process tells for one of its gauges. */
  read(gauge: string): Promise<number>;
}

/** Both sides of the contest. */
export interface Contestants {
  readonly handwritten: Contestant;
  readonly tillgraph: Contestant;
}

/** Runs `use` with both sides, each a process on its shop. */
export function withContestants<T>(
  shops: { readonly [Side in keyof Contestants]: ShopAddress },
  use: (contestants: Contestants) => Promise<T>,
): Promise<T> {
  const entry = (side: string) => new URL(`./contestant-${side}.ts`, import.meta.url);
  return withContestant(entry('handwritten'), shops.handwritten, (handwritten) =>
    withContestant(entry('tillgraph'), shops.tillgraph, (tillgraph) => use({ handwritten, tillgraph })),
  );
}

const PLAIN = new URL('../plain/register.mjs', import.meta.url).href;
/**
 * While it waits for its turn nobody asks a contestant for anything, and V8 would tidy up and forget what it has compiled;
 * and four threads collect young garbage at more cost than one, where there are two cores for everybody.
 */
const HEAP = ['--no-memory-reducer', '--no-parallel-scavenge'];
/** An idle connection is closed by us, before the server does so while a request is on its way. */
const IDLE_MS = 1_000;

/** Runs `use` with the file `entry` as a process on `shop`, and ends it afterwards; `variables` join its environment. */
export async function withContestant<T>(
  entry: URL,
  shop: ShopAddress,
  use: (contestant: Contestant) => Promise<T>,
  variables: Readonly<Record<string, string>> = {},
): Promise<T> {
  // graphql-js and others check more while they are developed with; PostGraphile goes by a name of its own.
  const env = { ...process.env, NODE_ENV: 'production', GRAPHILE_ENV: 'production', ...variables };
  const child = fork(entry, { execPath: serversNode().path, execArgv: [...HEAP, '--import', PLAIN], env });
  const agent = new Agent({ keepAlive: true, timeout: IDLE_MS });
  try {
    child.send(shop);
    const contestant = (address: Address): Contestant => ({
      ask: (body) => post(agent, address, body),
      at: (port) => contestant({ ...address, port }),
      read(gauge) {
        child.send(gauge);
        return answerOf<number>(child);
      },
    });
    return await use(contestant(await answerOf<Address>(child)));
  } finally {
    agent.destroy();
    if (child.connected) child.disconnect();
  }
}

async function answerOf<T>(child: ChildProcess): Promise<T> {
  const done = new AbortController();
  const signal = AbortSignal.any([done.signal, AbortSignal.timeout(30_000)]);
  try {
    const [answer] = await Promise.race([
      once(child, 'message', { signal }),
      once(child, 'exit', { signal }).then(([code]) => {
        throw new SetupError(`${child.spawnargs.at(-1)} ended with code ${code}; its own message stands above.`);
      }),
    ]);
    return answer;
  } finally {
    done.abort();
  }
}
