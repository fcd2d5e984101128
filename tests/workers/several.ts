import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { pathToFileURL } from 'node:url';

/** The program with several workers, in processes of their own. */
export type Several = Awaited<ReturnType<typeof startSeveral>>;

/** Where the program begins, as an import. */
export const MAIN = pathToFileURL(path.join(import.meta.dirname, '../../src/main.ts')).href;

/** Starts the program with two workers on a free port, from `file` if it is another one that imports it. */
export async function startSeveral(environment: Readonly<Record<string, string>>, file = new URL(MAIN).pathname) {
  const env = { PATH: process.env.PATH, HOST: '127.0.0.1', PORT: '0', WORKERS: '2', ...environment };
  const child = spawn(process.execPath, ['--import', 'tsx', file], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  const said = { stdout: '', stderr: '' };
  child.stdout.on('data', (text) => (said.stdout += text));
  child.stderr.on('data', (text) => (said.stderr += text));
  const ended = once(child, 'close').then(([code, signal]) => (code ?? signal) as number | string);
  let isOver = false;
  void ended.then(() => (isOver = true));
  const says = async (pattern: RegExp, where: keyof typeof said = 'stdout') => {
    for (;;) {
      const match = pattern.exec(said[where]);
      if (match !== null) return match;
      if (isOver) throw new Error(`It ended before it said ${pattern}: ${JSON.stringify(said)}`);
      await sleep(10);
    }
  };
  return {
    pid: child.pid as number,
    said,
    ended,
    says,
    url: () => says(/listens on (\S+)/).then(([, url = '']) => url),
    signal: (name: NodeJS.Signals) => void child.kill(name),
    /** The process ids of its workers. */
    workers: () => workersOf(child.pid as number),
  };
}

/** Resolves when `is` is true, which is looked at every few milliseconds. */
export async function until(is: () => boolean): Promise<void> {
  while (!is()) await sleep(10);
}

/** Whether it is a worker that runs, and not only one that nobody has asked how it ended. */
export function isAlive(pid: number): boolean {
  return commandOf(pid).includes('--worker=');
}

function workersOf(pid: number): number[] {
  const children = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ');
  return children.map(Number).filter(isAlive);
}

function commandOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8');
  } catch {
    return '';
  }
}
