import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { SetupError } from '../src/setup-error.ts';

/** The program as `npm start` runs it, in a process of its own. */
export interface ServerProcess {
  readonly pid: number | undefined;
  readonly url: string;
  /** What it wrote to standard error: hidden errors, and connections that were cut. */
  readonly complaints: readonly string[];
  /** Tells it to stop; its exit code, once it has ended. */
  stop(): Promise<number | null>;
}

const PROGRAM = fileURLToPath(new URL('../dist/src/main.js', import.meta.url));

/** Starts the built program on a database, and resolves when it listens. */
export async function startServerProcess(databaseUrl: string): Promise<ServerProcess> {
  // In development, since the header x-store then picks the store.
  const where = { DATABASE_URL: databaseUrl, HOST: '', PORT: '0', STORE: '', NODE_ENV: 'development' };
  // Every till of a soak is the same caller, and asks as fast as it can.
  const env = { ...process.env, ...where, COST_PER_SECOND: '0' };
  const child = spawn(process.execPath, [PROGRAM, '--stop-with-parent'], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const ended = once(child, 'exit');
  const complaints: string[] = [];
  // The lines of a stack are indented.
  createInterface(child.stderr).on('line', (line) => /^\S/.test(line) && complaints.push(line));
  const said = createInterface(child.stdout);
  const url = await new Promise<string>((resolve, reject) => {
    said.on('line', (line) => {
      const [, address] = /listens on (\S+)/.exec(line) ?? [];
      if (address !== undefined) resolve(address);
    });
    ended.then(([code]) => reject(new SetupError(`The server ended with ${code}: ${complaints.join('\n')}`)), reject);
  });
  return {
    pid: child.pid,
    url,
    complaints,
    async stop() {
      child.kill('SIGTERM');
      const [code] = await ended;
      return code;
    },
  };
}
