import { spawn } from 'node:child_process';
import { open, readFile, rm } from 'node:fs/promises';
import { type AddressInfo, createServer } from 'node:net';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { SetupError } from '../setup-error.ts';
import { clusterFiles, clusterUrl } from './cluster.ts';
import { isAlive } from './is-alive.ts';
import { takeAccount } from './postgres-account.ts';
import type { PostgresBinaries } from './postgres-binaries.ts';

const PATIENCE_MS = 60_000;
const POLL_MS = 30;
// PostgreSQL makes the file of its process id before it writes into it.
const EMPTY_MS = 2_000;

/** The port of the server that runs on the cluster in `folder`, once it answers; undefined where none runs. */
export async function findServer(folder: string): Promise<number | undefined> {
  const begun = Date.now();
  const { postmaster: file, data } = clusterFiles(folder);
  for (;;) {
    const running = await readPostmaster(file);
    if (running === undefined) return undefined;
    if (running.pid === 0 && Date.now() - begun < EMPTY_MS) {
      await sleep(POLL_MS);
      continue;
    }
    if (!(await isPostgres(running.pid))) {
      // Left by a crash. PostgreSQL would see through it itself, except where another program of ours has got the old id.
      await rm(file, { force: true });
      return undefined;
    }
    if (await answers(folder, running.port)) return running.port;
    if (Date.now() - begun > PATIENCE_MS) {
      throw new SetupError(
        `The PostgreSQL on ${data} (process ${running.pid}) does not answer; stop it and start again.`,
      );
    }
    await sleep(POLL_MS);
  }
}

/** Starts a server on the cluster in `folder`, on a free port of 127.0.0.1; it outlives us unless stopped. */
export async function startServer(folder: string, postgres: PostgresBinaries): Promise<number> {
  const { data, log: logFile } = clusterFiles(folder);
  const { prefix, ids } = await takeAccount(folder, postgres);
  const port = await freePort();
  const [file = '', ...args] = [...prefix, path.join(postgres.bin, 'postgres'), '-D', data, '-p', String(port)];
  const log = await open(logFile, 'a');
  // A session of its own: Ctrl-C in the terminal is for us, and we close our connections before we stop it.
  const options = { cwd: path.parse(folder).root, detached: true, ...ids };
  const child = spawn(file, args, { ...options, stdio: ['ignore', log.fd, log.fd] });
  child.unref();
  let ended = false;
  child.once('error', () => (ended = true)).once('exit', () => (ended = true));
  await log.close();
  const deadline = Date.now() + PATIENCE_MS;
  while (!(await answers(folder, port))) {
    if (ended || Date.now() > deadline)
      throw new SetupError(`PostgreSQL did not start on ${data}; ${logFile} says why.`);
    await sleep(POLL_MS);
  }
  return port;
}

/** Stops the server of the cluster in `folder`, cutting its connections, and returns when it has ended. */
export async function stopServer(folder: string): Promise<void> {
  const { postmaster: file } = clusterFiles(folder);
  const running = await readPostmaster(file);
  if (running === undefined || !(await isPostgres(running.pid))) return;
  process.kill(running.pid, 'SIGINT');
  // It removes the file a moment before it ends. Ended, its id may stay where nobody waits for orphans, but names no program.
  const deadline = Date.now() + PATIENCE_MS;
  const isThere = async () => (await readPostmaster(file))?.pid === running.pid || (await isPostgres(running.pid));
  while ((await isThere()) && Date.now() < deadline) await sleep(POLL_MS);
}

// PostgreSQL's own format: the process id in the first line, the port in the fourth.
async function readPostmaster(file: string): Promise<{ pid: number; port: number } | undefined> {
  const lines = (await readFile(file, 'utf8').catch(ignoreMissing))?.split('\n');
  return lines && { pid: Number(lines[0]), port: Number(lines[3]) };
}

async function isPostgres(pid: number): Promise<boolean> {
  if (process.platform !== 'linux') return isAlive(pid);
  return (await readFile(`/proc/${pid}/cmdline`, 'utf8').catch(() => '')).includes('postgres');
}

async function answers(folder: string, port: number): Promise<boolean> {
  const connectionString = await clusterUrl(folder, port, 'postgres');
  const client = new pg.Client({ connectionString, connectionTimeoutMillis: 2_000 });
  client.on('error', () => {});
  return client.connect().then(
    () => client.end().then(() => true),
    () => client.end().then(() => false),
  );
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
