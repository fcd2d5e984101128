import { type ChildProcess, type SpawnOptions, spawn } from 'node:child_process';
import { once } from 'node:events';
import { Agent } from 'node:http';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SetupError } from '../../src/setup-error.ts';
import { post } from '../quick/post.ts';

/** A program that answers GraphQL on the port that PORT names, and how it is asked. */
export interface Program {
  readonly command: string;
  readonly args: readonly string[];
  readonly env: NodeJS.ProcessEnv;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body: string;
}

const ASK_AGAIN_MS = 5;
const PATIENCE_MS = 120_000;

/** Milliseconds from the start of a program to the whole of its first answer; the program has ended when this resolves. */
export async function firstAnswerMs({ command, args, env, headers, body }: Program): Promise<number> {
  const port = await freePort();
  const options: SpawnOptions = { env: { ...env, PORT: String(port) }, stdio: ['ignore', 'pipe', 'pipe'] };
  const agent = new Agent({ keepAlive: false });
  const began = performance.now();
  const child = spawn(command, args, options);
  const closed = once(child, 'close');
  const told = outputOf(child);
  try {
    for (;;) {
      if (child.exitCode !== null) throw new SetupError(`It ended with ${child.exitCode}:\n${told()}`);
      if (performance.now() - began > PATIENCE_MS) throw new SetupError(`No answer within two minutes:\n${told()}`);
      const answer = await post(agent, { port, ...(headers && { headers }) }, body).catch(isNotListening);
      const took = performance.now() - began;
      if (answer?.includes('"errors"')) throw new SetupError(answer);
      if (answer !== undefined) return took;
      await sleep(ASK_AGAIN_MS);
    }
  } finally {
    child.kill('SIGTERM');
    // All that it started has ended when nobody holds its output any more.
    await closed;
  }
}

function isNotListening(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ECONNREFUSED') throw error;
}

function outputOf(child: ChildProcess): () => string {
  let text = '';
  for (const stream of [child.stdout, child.stderr]) stream?.setEncoding('utf8').on('data', (more) => (text += more));
  return () => text;
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}
