import { codesOf, poster, verdict } from '../tests/fuzz/verdict.ts';
import { inParallel, tally } from '../tests/races/ask.ts';
import { atMost, type Chapter, exactly, figure } from './finding.ts';
import { residentKb } from './resident.ts';
import type { Stage } from './stage.ts';

export interface Hail {
  readonly title: string;
  readonly bodies: number;
  readonly clients: number;
  /** The body of this number. */
  body(number: number): Buffer;
}

/**
 * How much more memory a server may hold in the last quarter than in the second, when its bounded caches have filled: the
 * least that was seen in each, since what has not been collected yet comes and goes.
 */
const MOST_GROWTH_PERCENT = 20;
const SAMPLED_EVERY = 50;
const TOLD_EVERY = 5_000;
const MOST_SHOWN = 5;

/** Sends bodies to the demo shop, and finds what none of them may bring about: a fault of ours, an end, or growth. */
export async function hail(stage: Stage, { title, bodies, clients, body }: Hail, tell: (line: string) => void) {
  const { post, close } = poster({ url: stage.server.url, store: 'demo' }, clients);
  const started = performance.now();
  const wrong: string[] = [];
  const codes: string[] = [];
  const resident: number[] = [];
  let sent = 0;
  await inParallel(Array.from({ length: bodies }), clients, async (_, number) => {
    const answer = await post(body(number)).catch(({ message }: Error) => ({ status: 599, body: message }));
    const fault = verdict(answer);
    if (fault === undefined) codes.push(...codesOf(answer));
    else wrong.push(`${number}: ${fault}`);
    if (++sent % TOLD_EVERY === 0) tell(`${sent} of ${bodies}, ${residentKb(stage.server.pid)} kB`);
    if (sent % SAMPLED_EVERY === 0) resident.push(residentKb(stage.server.pid));
  });
  close();
  const seconds = (performance.now() - started) / 1_000;
  const quarter = Math.ceil(resident.length / 4);
  const [secondKb, lastKb] = [leastOf(resident.slice(quarter, 2 * quarter)), leastOf(resident.slice(-quarter))];
  const findings = [
    exactly('sent', bodies, sent),
    exactly('faults of ours', 0, wrong.length),
    ...wrong.slice(0, MOST_SHOWN).map((each) => figure('seen', each.replace(/[|\n]/g, ' '))),
    figure('kB resident in the second quarter', secondKb),
    atMost(
      `kB resident in the last quarter, ${MOST_GROWTH_PERCENT} % more`,
      Math.round((secondKb * (100 + MOST_GROWTH_PERCENT)) / 100),
      lastKb,
    ),
    figure('seconds', seconds.toFixed(1)),
    ...Object.entries(tally(codes))
      .sort(([, some], [, others]) => others - some)
      .map(([code, times]) => figure(code, times)),
  ];
  return { title, findings } satisfies Chapter;
}

function leastOf(resident: readonly number[]): number {
  return resident.length === 0 ? 0 : Math.min(...resident);
}
