import { expect, test } from '@jest/globals';
import { exposition, single } from '../../src/profiling/exposition.ts';
import { Histogram } from '../../src/profiling/histogram.ts';
import { left, type Told, together } from '../../src/profiling/together.ts';
import { parseExposition } from './parse-exposition.ts';

/** A process that counted so many things, took so long for its operations, and has so much memory. */
function told(worker: string | null, count: number, seconds: Readonly<Record<string, number>>, bytes: number): Told {
  const times = new Histogram('times', 'Times.', [1, 2], 'operation');
  for (const [operation, time] of Object.entries(seconds)) times.of(operation).observe(time);
  const counted = single('counted', 'counter', 'Things.', () => count);
  const memory = single('memory', 'gauge', 'Memory.', () => bytes);
  return { worker, families: [times, counted, memory].flatMap((source) => source.families()) };
}

const samples = (several: readonly Told[]) =>
  Object.fromEntries(
    [...parseExposition(exposition(together(several)))].map(([name, family]) => [
      name,
      Object.fromEntries(family.samples),
    ]),
  );

test('counts and histograms are added up, and gauges told apart by their worker', () => {
  expect(samples([told('1', 3, { A: 0.5 }, 100), told('2', 4, { A: 1.5, B: 3 }, 200)])).toEqual({
    times: {
      '_bucket{operation="A",le="1"}': 1,
      '_bucket{operation="A",le="2"}': 2,
      '_bucket{operation="A",le="+Inf"}': 2,
      '_sum{operation="A"}': 2,
      '_count{operation="A"}': 2,
      '_bucket{operation="B",le="1"}': 0,
      '_bucket{operation="B",le="2"}': 0,
      '_bucket{operation="B",le="+Inf"}': 1,
      '_sum{operation="B"}': 3,
      '_count{operation="B"}': 1,
    },
    counted: { '{}': 7 },
    memory: { '{worker="1"}': 100, '{worker="2"}': 200 },
  });
});

test('one process alone is told as it is', () => {
  const alone = told(null, 3, { A: 0.5 }, 100);
  expect(exposition(together([alone]))).toBe(exposition(alone.families));
});

test('of those that have gone their counts are left', () => {
  const gone = left(left(undefined, told('1', 3, { A: 0.5 }, 100)), told('2', 4, { A: 0.5 }, 200));
  const all = samples([told('3', 10, { A: 0.5 }, 300), gone]);
  expect(all.counted).toEqual({ '{}': 17 });
  expect(all.times).toMatchObject({ '_count{operation="A"}': 3 });
  expect(all.memory).toEqual({ '{worker="3"}': 300 });
});
