import { describe, expect, test } from '@jest/globals';
import type { ProfileRecord } from '../../src/profiling/record.ts';
import { type RecordSummary, summaryOf } from '../../src/profiling/summary.ts';
import { statementGroups } from '../../web/profile/statement-groups.ts';
import { type Address, readAddress, type SORTS, writeAddress } from '../../web/profiler/address.ts';
import { comparedFigures, comparedShapes } from '../../web/profiler/comparison-of.ts';
import { ranked } from '../../web/profiler/ranking.ts';
import { whenText } from '../../web/profiler/when-text.ts';
import { batch, recordOf, statement } from './records.ts';

function run(id: string, name: string, total: number, more: Partial<ProfileRecord> = {}): RecordSummary {
  const record = recordOf({ id, op: { name, type: 'query', hash: '' }, ...more });
  return summaryOf({ ...record, ms: { ...record.ms, total, db: 10 } });
}

describe('the list of runs', () => {
  const over = { statements: [9, 5], waves: [3, 3], ok: false } as const;
  const runs = [
    run('a', 'History', 90),
    run('b', 'Receipt', 12, { budget: over }),
    run('c', 'RefundDesk', 30, { n: { ...recordOf().n, statements: 5, errors: 1 } }),
    run('d', 'Receipt', 11),
  ];
  const order = (sort: (typeof SORTS)[number], isReversed = false, name = '') =>
    ranked(runs, { sort, isReversed, name }).map(({ id }) => id);

  test('begins with what is wrong, the slowest first, and then what is slow', () => {
    expect(order('worst')).toEqual(['c', 'b', 'a', 'd']);
  });

  test.each<[(typeof SORTS)[number], string]>([
    ['name', 'abdc'],
    ['at', 'dcba'],
    ['ms', 'acbd'],
    ['db', 'dbca'],
    ['statements', 'cdba'],
    ['errors', 'cdba'],
  ])('sorts by %s', (sort, ids) => {
    expect(order(sort).join('')).toBe(ids);
    expect(order(sort, true).join('')).toBe([...ids].reverse().join(''));
  });

  test('is filtered by a part of the name, in whatever case', () => {
    expect(order('at', false, ' REC')).toEqual(['d', 'b']);
  });
});

describe('the address', () => {
  test.each<[string, Address]>([
    ['/profiler', { view: 'runs', name: '', sort: 'worst', isReversed: false }],
    ['/profiler?name=Bill+items&sort=ms&reversed=', { view: 'runs', name: 'Bill items', sort: 'ms', isReversed: true }],
    ['/profiler?view=operations', { view: 'operations' }],
    ['/profiler/a1', { view: 'run', id: 'a1', tab: 'waterfall' }],
    ['/profiler/a1?tab=statements', { view: 'run', id: 'a1', tab: 'statements' }],
    ['/profiler/a1?with=b2', { view: 'comparison', id: 'a1', other: 'b2' }],
  ])('%s is read and written alike', (text, address) => {
    expect(readAddress(new URL(text, 'http://localhost'))).toEqual(address);
    expect(writeAddress(address)).toBe(text);
  });

  test('shows what goes without saying where it holds what is not known', () => {
    expect(readAddress(new URL('http://localhost/profiler?sort=colour'))).toMatchObject({ sort: 'worst' });
    expect(readAddress(new URL('http://localhost/profiler/a?tab=colour'))).toMatchObject({ tab: 'waterfall' });
  });
});

describe('statements by shape', () => {
  test('have their sums, and who asked for them', () => {
    const same = { fp: 'same', name: 'productById' };
    const record = recordOf({
      batches: [batch(0, 1, 4, 7, { from: { 'BillItem.product': 3 } })],
      statements: [
        statement(0, 4, 2, { ...same, batch: 0, rows: 3, wait: 0.5 }),
        statement(1, 7, 1, { ...same, field: 'Query.product', err: '57014' }),
        statement(2, 8, 4),
      ],
    });
    const groups = statementGroups(record);
    expect(groups.map(({ name }) => name)).toEqual(['statement2', 'productById']);
    expect(groups[1]).toMatchObject({
      ...{ ms: 3, worst: 2, wait: 0.5, rows: 4, failed: 1 },
      askedBy: ['BillItem.product', 'Query.product'],
    });
  });
});

describe('two records', () => {
  const before = recordOf({ statements: [statement(0, 4, 1), statement(1, 5, 1), statement(2, 6, 3)] });
  const after = recordOf({
    n: { ...before.n, statements: 4 },
    statements: [statement(0, 4, 2), statement(1, 6, 1), statement(3, 7, 1, { fp: 'fp1' }), statement(4, 8, 1)],
  });

  test('are compared by shape: first what one of them lacks, then what changed in number', () => {
    const shapes = comparedShapes(before, after).map(({ fp, before: old, after: now }) => `${fp} ${old} ${now}`);
    expect(shapes).toEqual(['fp4 0 1', 'fp2 1 0', 'fp1 1 2', 'fp0 1 1']);
  });

  test('are compared by figure', () => {
    const figure = comparedFigures(before, after).find(({ name }) => name === 'statements');
    expect(figure).toEqual({ name: 'statements', before: 0, after: 4, unit: 'count' });
  });
});

test('a time is told with its day once that is another one', () => {
  const now = new Date(2026, 10, 22, 18, 0, 0);
  expect(whenText(new Date(2026, 10, 22, 9, 5, 7).toISOString(), now)).toBe('09:05:07');
  expect(whenText(new Date(2026, 10, 21, 9, 5, 7).toISOString(), now)).toBe('21 Nov 09:05:07');
});
