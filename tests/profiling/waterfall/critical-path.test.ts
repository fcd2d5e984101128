import { expect, test } from '@jest/globals';
import { criticalKeys, criticalPath, pathTimes } from '../../../src/profiling/waterfall/critical-path.ts';
import { batch, recordOf, statement, transaction } from '../../web/records.ts';

const TWO_WAVES = recordOf({
  batches: [batch(0, 1, 4, 7), batch(1, 2, 8, 10), batch(2, 2, 8, 15)],
  statements: [
    statement(0, 4, 2, { batch: 0 }),
    statement(1, 8, 2, { batch: 1 }),
    statement(2, 8, 3, { batch: 2 }),
    statement(3, 8, 6, { batch: 2 }),
  ],
});

test('the path goes from the start to the end, through the batch of each wave that ended last', () => {
  expect(pathOf(TWO_WAVES)).toEqual([
    'phase:parse 0–1',
    'phase:validate 1–2',
    'code 2–4',
    'batch:0 4–7',
    'code 7–8',
    'batch:2 8–15',
    'code 15–20',
  ]);
});

test('a batch that ended while another one still ran is not on it, however late it began', () => {
  const record = recordOf({ batches: [batch(0, 1, 4, 12), batch(1, 1, 9, 11)] });
  expect(pathOf(record)).toContain('batch:0 4–12');
  expect(pathOf(record)).not.toContain('batch:1 9–11');
});

test('in a mutation it goes through begin, the statements and commit', () => {
  const record = recordOf({
    transactions: [transaction(0, 4, 14)],
    statements: [
      statement(0, 6, 2, { transaction: 0, wait: 3, kind: 'lock' }),
      statement(1, 9, 2, { transaction: 0, kind: 'write' }),
    ],
  });
  expect(pathOf(record).slice(3)).toEqual([
    'transaction:0 4–5',
    'code 5–6',
    'statement:0 6–8',
    'code 8–9',
    'statement:1 9–11',
    'code 11–12',
    'transaction:0 12–14',
    'code 14–20',
  ]);
});

test('a statement outside of a batch counts from when it waited for its connection', () => {
  const record = recordOf({ statements: [statement(0, 6, 2, { wait: 1.5 })] });
  expect(pathOf(record)).toContain('statement:0 4.5–8');
});

test('an operation that was refused has its phases alone', () => {
  const phases = [{ name: 'parse' as const, start: 0, end: 1 }];
  expect(pathOf(recordOf({ phases }))).toEqual(['phase:parse 0–1', 'code 1–20']);
});

test('of a batch on the path the statement that ended last is drawn heavy with it', () => {
  expect([...criticalKeys(TWO_WAVES, criticalPath(TWO_WAVES))]).toEqual([
    ...['phase:parse', 'phase:validate', 'batch:0', 'statement:0', 'batch:2', 'statement:3'],
  ]);
});

test('its steps are waits for the database, our own code, or what comes before that runs', () => {
  expect(pathTimes(criticalPath(TWO_WAVES))).toEqual({ waits: 10, code: 8, phases: 2 });
});

function pathOf(record: ReturnType<typeof recordOf>): string[] {
  const path = criticalPath(record);
  // Whatever ran, nothing is left out and nothing is counted twice.
  expect(path[0]?.start).toBe(0);
  expect(path.at(-1)?.end).toBe(record.ms.total);
  for (const [place, { start }] of path.slice(1).entries()) expect(start).toBe(path[place]?.end);
  return path.map(({ of, start, end }) => `${of ?? 'code'} ${start}–${end}`);
}
