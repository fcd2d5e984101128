import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import type { Job, Report } from './report.ts';

const MAIN = fileURLToPath(new URL('./main.ts', import.meta.url));

/** Starts a generator of load in a process of its own; what it saw, when it has ended. */
export async function generate(job: Job): Promise<Report> {
  const child = spawn(process.execPath, ['--import', 'tsx', MAIN], { stdio: ['pipe', 'pipe', 'inherit'] });
  child.stdin.end(JSON.stringify(job));
  const [said, [code]] = await Promise.all([text(child.stdout), once(child, 'exit')]);
  if (code !== 0) throw new Error(`The generator of load ended with ${code}.`);
  return JSON.parse(said);
}
