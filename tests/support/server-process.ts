import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { SetupError } from '../../src/setup-error.ts';
import { SIGNING } from './tokens.ts';

/** The program as `npm start` runs it, in a process of its own. */
export interface ServerProcess {
  readonly pid: number;
  readonly url: string;
  /** What it complained of: hidden errors, and connections that were cut. */
  readonly complaints: readonly string[];
  /** Its exit code, once it has ended; null when a signal ended it. */
  readonly ended: Promise<number | null>;
  signal(name: NodeJS.Signals): void;
  /** Tells it to stop; its exit code, once it has ended. */
  stop(): Promise<number | null>;
}

/** What was built is quicker to start; the source needs no build. */
const PROGRAMS = {
  built: [fileURLToPath(new URL('../../dist/src/main.js', import.meta.url))],
  source: ['--import', 'tsx', fileURLToPath(new URL('../../src/main.ts', import.meta.url))],
} as const;

/** Settings of a server as in production: a caller needs a token that `SIGNING` signed. */
export const PRODUCTION = {
  NODE_ENV: 'production',
  ...{ AUTH_SECRET: SIGNING.secret, AUTH_ISSUER: SIGNING.issuer, AUTH_AUDIENCE: SIGNING.audience },
  PREVIEW_KEY: SIGNING.secret,
} as const;

/** Starts the program on a database, with `settings` in its environment, and resolves when it listens. */
export async function startServerProcess(
  program: keyof typeof PROGRAMS,
  databaseUrl: string,
  settings: Readonly<Record<string, string>> = {},
): Promise<ServerProcess> {
  // In development, since the header x-store then picks the store.
  const where = { DATABASE_URL: databaseUrl, HOST: '127.0.0.1', PORT: '0', STORE: '', NODE_ENV: 'development' };
  // Every till of a soak is the same caller, and asks as fast as it can.
  const env = { ...process.env, ...where, COST_PER_SECOND: '0', ...settings };
  const child = spawn(process.execPath, [...PROGRAMS[program], '--stop-with-parent'], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  const ended = once(child, 'exit').then(([code]) => code as number | null);
  const complaints: string[] = [];
  // The lines of a stack are indented.
  createInterface(child.stderr).on('line', (line) => /^\S/.test(line) && complaints.push(line));
  const said = createInterface(child.stdout);
  const url = await new Promise<string>((resolve, reject) => {
    said.on('line', (line) => {
      if (/^\{"level":"(?:warn|error)"/.test(line)) complaints.push(line);
      const [, told, logged] = /listens on (\S+)|"url":"([^"]+)","msg":"listening"/.exec(line) ?? [];
      const address = told ?? logged;
      if (address !== undefined) resolve(address);
    });
    ended.then((code) => reject(new SetupError(`The server ended with ${code}: ${complaints.join('\n')}`)), reject);
  });
  const signal = (name: NodeJS.Signals) => void child.kill(name);
  return {
    ...{ pid: child.pid as number, url, complaints, ended, signal },
    stop() {
      signal('SIGTERM');
      return ended;
    },
  };
}
