import { spawnSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { SetupError } from '../../src/setup-error.ts';

const FOLDER = fileURLToPath(new URL('..', import.meta.url));

/** Installs what bench/package-lock.json asks for, unless it is there. */
export function installPeers(): void {
  if (changed('node_modules/.package-lock.json') >= changed('package-lock.json')) return;
  console.error('Installing the peers into bench/node_modules, which takes a minute or two …');
  const { status } = spawnSync('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: FOLDER,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (status !== 0) throw new SetupError('The peers were not installed: run npm ci --prefix bench to see why.');
}

function changed(file: string): number {
  return statSync(`${FOLDER}/${file}`, { throwIfNoEntry: false })?.mtimeMs ?? 0;
}
