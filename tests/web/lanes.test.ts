import { expect, test } from '@jest/globals';
import { criticalPath } from '../../src/profiling/waterfall/critical-path.ts';
import { connectorsOf } from '../../web/profile/connectors.ts';
import { lanesOf } from '../../web/profile/lanes.ts';
import { neighbour } from '../../web/profile/navigation.ts';
import { batch, field, recordOf, statement, transaction } from './records.ts';

const RECORD = recordOf({
  fields: [field('Bill.items', 3, 9, { n: 10, waited: 5 }), field('Bill.number', 8, 9, { n: 10 })],
  batches: [batch(0, 1, 4, 7, { keys: 10, queued: 1, from: { 'Bill.items': 10 } })],
  statements: [statement(0, 4.5, 2, { batch: 0, wait: 0.25, rows: 36 })],
});

test('the lanes go from the operation down to its statements, each row with its name and number', () => {
  const rows = lanesOf(RECORD).map(({ title, rows }) => [title, ...rows.map(({ label, note }) => `${label} ${note}`)]);
  expect(rows).toEqual([
    ['Phases', 'History query'],
    ['Fields', 'Bill.items ×10'],
    ['Batches', 'loader0 10 keys'],
    ['Statements', 'statement0 36 rows'],
  ]);
});

test('fields that only pick a property of a row are left out, counted, and shown when asked for', () => {
  const fields = (allFields: boolean) => lanesOf(RECORD, { allFields }).find(({ title }) => title === 'Fields');
  expect(fields(false)?.hidden).toBe(1);
  expect(fields(true)?.rows.map(({ label }) => label)).toEqual(['Bill.items', 'Bill.number']);
});

test('a field that failed is not left out, though nothing was loaded for it', () => {
  const record = recordOf({ fields: [field('Bill.total', 4, 5, { err: 1 })] });
  expect(lanesOf(record)[1]?.rows[0]?.bars[0]?.failed).toBe(true);
});

test('a bar shows its waiting apart from its work', () => {
  const parts = lanesOf(RECORD).flatMap(({ rows }) => rows.flatMap(({ bars }) => bars.map((bar) => bar.parts)));
  expect(parts.slice(-2)).toEqual([
    [
      { tone: 'queued', start: 3, end: 4 },
      { tone: 'batch', start: 4, end: 7 },
    ],
    [
      { tone: 'wait', start: 4.25, end: 4.5 },
      { tone: 'select', start: 4.5, end: 6.5 },
    ],
  ]);
});

test('a transaction shows begin, its work and commit', () => {
  const record = recordOf({ transactions: [transaction(0, 4, 14, { field: 'Mutation.billCreate' })] });
  const [row] = lanesOf(record)[1]?.rows ?? [];
  expect([row?.label, row?.note, row?.bars[0]?.parts]).toEqual([
    'Mutation.billCreate',
    'committed',
    [
      { tone: 'lock', start: 4, end: 5 },
      { tone: 'work', start: 5, end: 12 },
      { tone: 'lock', start: 12, end: 14 },
    ],
  ]);
});

test('statements of one shape share a row while they follow one another, and take another where they overlap', () => {
  const same = { fp: 'same', name: 'productById' };
  const record = recordOf({
    statements: [statement(0, 4, 2, same), statement(1, 7, 2, same), statement(2, 8, 2, same), statement(3, 7, 1)],
  });
  const rows = lanesOf(record).at(-1)?.rows ?? [];
  expect(rows.map(({ label, note, bars }) => [label, note, bars.map(({ key }) => key)])).toEqual([
    ['productById', '×2', ['statement:0', 'statement:1']],
    ['productById', '1 row', ['statement:2']],
    ['statement3', '1 row', ['statement:3']],
  ]);
});

test('the critical path is one line from bar to bar, and on to the end', () => {
  const lanes = lanesOf(RECORD);
  // Lines: axis, Phases, History, Fields, Bill.items, Batches, loader0.
  expect(connectorsOf(lanes, criticalPath(RECORD))).toEqual([
    { start: 1, end: 1, fromLine: 2, toLine: 2 },
    { start: 2, end: 4, fromLine: 2, toLine: 6 },
    { start: 7, end: 20, fromLine: 6, toLine: 6 },
  ]);
});

test('arrow keys lead along the bars and to the nearest of the next row, and stay at the ends', () => {
  const rows = lanesOf(RECORD).flatMap((lane) => lane.rows);
  expect(neighbour(rows, 'phase:parse', 'right')).toBe('phase:validate');
  expect(neighbour(rows, 'phase:parse', 'left')).toBe('phase:parse');
  expect(neighbour(rows, 'phase:execute', 'down')).toBe('field:Bill.items');
  expect(neighbour(rows, 'field:Bill.items', 'up')).toBe('phase:execute');
  expect(neighbour(rows, 'batch:0', 'up')).toBe('field:Bill.items');
  expect(neighbour(rows, 'batch:0', 'first')).toBe('phase:parse');
  expect(neighbour(rows, 'batch:0', 'last')).toBe('statement:0');
  expect(neighbour(rows, 'statement:0', 'down')).toBe('statement:0');
});
