import { codesOf, poster, verdict } from '../tests/fuzz/verdict.ts';
import { inParallel, tally } from '../tests/races/ask.ts';
import { type Chapter, exactly, figure } from './finding.ts';
import { Resident } from './resident.ts';
import type { Stage } from './stage.ts';

export interface Hail {
  readonly title: string;
  readonly bodies: number;
  readonly clients: number;
  /** The body of this number. */
  body(number: number): Buffer;
}

const FLAT = { parts: 4, growthPercent: 20 };
const SAMPLED_EVERY = 50;
const TOLD_EVERY = 5_000;
const MOST_SHOWN = 5;

/** Sends bodies to the demo shop, and finds what none of them may bring about: a fault of ours, an end, or growth. */
export async function hail(stage: Stage, { title, bodies, clients, body }: Hail, tell: (line: string) => void) {
  const { post, close } = poster({ url: stage.server.url, store: 'demo' }, clients);
  const started = performance.now();
  const wrong: string[] = [];
  const codes: string[] = [];
  const resident = new Resident(stage.server.pid);
  let sent = 0;
  await inParallel(Array.from({ length: bodies }), clients, async (_, number) => {
    const answer = await post(body(number)).catch(({ message }: Error) => ({ status: 599, body: message }));
    const fault = verdict(answer);
    if (fault === undefined) codes.push(...codesOf(answer));
    else wrong.push(`${number}: ${fault}`);
    const kb = ++sent % SAMPLED_EVERY === 0 ? resident.sample() : 0;
    if (sent % TOLD_EVERY === 0) tell(`${sent} of ${bodies}, ${kb} kB`);
  });
  close();
  const seconds = (performance.now() - started) / 1_000;
  const findings = [
    exactly('sent', bodies, sent),
    exactly('faults of ours', 0, wrong.length),
    ...wrong.slice(0, MOST_SHOWN).map((each) => figure('seen', each.replace(/[|\n]/g, ' '))),
    ...resident.flat(FLAT),
    figure('seconds', seconds.toFixed(1)),
    ...Object.entries(tally(codes))
      .sort(([, some], [, others]) => others - some)
      .map(([code, times]) => figure(code, times)),
  ];
  return { title, findings } satisfies Chapter;
}
