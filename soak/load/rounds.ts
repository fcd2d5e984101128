import { atLeast, atMost, exactly, type Finding, figure, within } from '../finding.ts';
import type { Report } from './report.ts';

const PROMISED = { p99Ms: 1_000, goodPercent: 70, healthMs: 100, backPercent: 80, residentKb: 600_000 };

/** What was seen before, during and after it was too much. */
export interface Round {
  readonly before: Report;
  readonly calmMs: number;
  readonly during: Report;
  readonly healthMs: number;
  readonly kb: number;
  readonly after: Report;
}

/** Of each time and share the median round is judged, since others may use the machine for some of them; counts are of all. */
export function findingsOf(rounds: readonly Round[]): Finding[] {
  const median = (of: (round: Round) => number) => Math.round(medianOf(rounds.map(of)));
  const sum = (of: (round: Round) => number) => rounds.map(of).reduce((one, other) => one + other, 0);
  const codes = rounds.flatMap(({ during }) => Object.entries(during.others));
  return [
    figure(
      'answered a second before',
      median(({ before }) => before.goodPerSecond),
    ),
    figure(
      'answered',
      sum(({ during }) => during.good),
    ),
    figure(
      'refused, with the time to come back',
      sum(({ during }) => during.shed),
    ),
    exactly(
      'anything else',
      0,
      sum(({ during: { sent, good, shed } }) => sent - good - shed),
    ),
    ...codes.map(([status, count]) => figure(`of which ${status}`, count)),
    atLeast(
      'answered a second, percent of before and after',
      PROMISED.goodPercent,
      median(
        ({ before, during, after }) => (200 * during.goodPerSecond) / (before.goodPerSecond + after.goodPerSecond),
      ),
    ),
    figure(
      'p50 of the answered, ms',
      median(({ during }) => during.p50Ms),
    ),
    within(
      'p99 of the answered',
      PROMISED.p99Ms,
      median(({ before }) => before.p99Ms),
      median(({ during }) => during.p99Ms),
    ),
    within(
      'slowest /healthz',
      PROMISED.healthMs,
      median(({ calmMs }) => calmMs),
      median(({ healthMs }) => healthMs),
    ),
    atLeast(
      'answered a second, from a second later on, percent of before',
      PROMISED.backPercent,
      median(({ before, after }) => (100 * after.goodPerSecond) / before.goodPerSecond),
    ),
    atMost('kB resident at most', PROMISED.residentKb, Math.max(...rounds.map(({ kb }) => kb))),
    figure(
      'percent of a core that the generator took',
      median(({ during }) => during.cpuPercent),
    ),
    figure(
      'ms that it was late at most',
      median(({ during }) => during.latestMs),
    ),
  ];
}

function medianOf(values: readonly number[]): number {
  return values.toSorted((one, other) => one - other)[values.length >> 1] ?? Number.NaN;
}
