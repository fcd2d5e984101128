import { expect, test } from '@jest/globals';
import { Rollup, totalsOf } from '../../src/profiling/rollup.ts';
import { recordOf } from './record-of.ts';

function add(rollup: Rollup, name: string | null, total: number, statements = 1, errors = 0): void {
  const ms = { total, parse: 0, validate: 0, execute: total, db: total / 2, wait: 0 };
  const n = { statements, waves: 1, batches: 1, rows: 1, resolvers: 0, errors };
  rollup.add(recordOf({ record: { op: { name, type: 'query', hash: 'h' }, ms, n } }));
}

test('percentiles are the bounds of the buckets that hold them', () => {
  const rollup = new Rollup();
  for (let ms = 1; ms <= 100; ms++) add(rollup, 'A', ms, ms % 5);
  expect(rollup.totals()).toEqual([
    {
      ...{ name: 'A', count: 100, errors: 0, worst: 100, totalMs: 5_050, dbMs: 2_525, statements: [0, 4] },
      // The 50th of 1 to 100 lies in the bucket up to 50, the 95th and 99th in that up to 100.
      ...{ p50: 50, p95: 100, p99: 100 },
    },
  ]);
});

test('a percentile beyond the last bucket is not known', () => {
  const rollup = new Rollup();
  for (let run = 0; run < 98; run++) add(rollup, 'A', 0.2);
  add(rollup, 'A', 10_001);
  add(rollup, 'A', 10_002);
  expect(rollup.totals()[0]).toMatchObject({ p50: 0.25, p95: 0.25, p99: null, worst: 10_002 });
});

test('operations come by the time that they took together; those without a name are one', () => {
  const rollup = new Rollup();
  add(rollup, 'Short', 10);
  add(rollup, null, 4, 1, 2);
  add(rollup, null, 7);
  add(rollup, 'Long', 12);
  expect(rollup.totals().map(({ name, count, errors }) => [name, count, errors])).toEqual([
    ['Long', 1, 0],
    ['(unnamed)', 2, 1],
    ['Short', 1, 0],
  ]);
});

test('after 200 names the rest are one', () => {
  const rollup = new Rollup();
  for (let i = 0; i < 250; i++) add(rollup, `Op${i}`, 1);
  add(rollup, 'Op7', 1);
  const totals = rollup.totals();
  expect(totals).toHaveLength(201);
  expect(totals[0]).toMatchObject({ name: '(other)', count: 50 });
  expect(totals.find(({ name }) => name === 'Op7')?.count).toBe(2);
});

test('tallies of several processes come to what one would have counted', () => {
  const [one, first, second] = [new Rollup(), new Rollup(), new Rollup()];
  for (let ms = 1; ms <= 100; ms++) {
    for (const rollup of [one, ms % 3 === 0 ? first : second])
      add(rollup, ms % 2 ? 'A' : 'B', ms, ms % 7, ms % 5 ? 0 : 1);
  }
  const totals = totalsOf([...first.tallies(), ...second.tallies()]);
  expect(totals).toEqual(one.totals());
  expect(totals.map(({ name, count, errors }) => [name, count, errors])).toEqual([
    ['B', 50, 10],
    ['A', 50, 10],
  ]);
});
