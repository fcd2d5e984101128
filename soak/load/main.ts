import { text } from 'node:stream/consumers';
import { tally } from '../../tests/races/ask.ts';
import { type Count, closedLoop, openLoop } from './loops.ts';
import type { Job, Report } from './report.ts';
import { postOf } from './wire.ts';

// A process of its own: what it does must not be taken for the slowness of others.
const job: Job = JSON.parse(await text(process.stdin));
process.stdout.write(JSON.stringify(await run(job)));

async function run({ port, store, bodies, seconds, clients, perSecond = 0 }: Job): Promise<Report> {
  const target = { port, requests: bodies.map((body) => postOf(port, store, body)) };
  const goodMs: number[] = [];
  const others: string[] = [];
  let [sent, shed] = [0, 0];
  const count: Count = ({ status, retryAfter, hasErrors }, tookMs) => {
    sent++;
    if (status === 200 && !hasErrors) goodMs.push(tookMs);
    else if ((status === 503 || status === 429) && retryAfter) shed++;
    else others.push(hasErrors ? `${status} with errors` : String(status));
  };
  const [began, cpu] = [performance.now(), process.cpuUsage()];
  const latestMs =
    clients === undefined
      ? await openLoop(target, perSecond, seconds, count)
      : await closedLoop(target, clients, seconds, count).then(() => 0);
  const ranMs = performance.now() - began;
  const { user, system } = process.cpuUsage(cpu);
  goodMs.sort((one, other) => one - other);
  const at = (share: number) => goodMs[Math.floor(share * goodMs.length)] ?? Number.NaN;
  return {
    ...{ sent, good: goodMs.length, goodPerSecond: (goodMs.length * 1_000) / ranMs, shed },
    ...{ p50Ms: at(0.5), p99Ms: at(0.99), others: tally(others), latestMs },
    cpuPercent: (user + system) / ranMs / 10,
  };
}
