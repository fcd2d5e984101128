import { describe, expect, test } from '@jest/globals';
import { History } from '../../src/profiling/history.ts';
import type { Hint, ProfileRecord } from '../../src/profiling/record.ts';
import { recordOf } from './record-of.ts';

const grave: Hint = { rule: 'n+1', level: 'error', at: 'A.a', say: 'x', fix: 'y' };
const ms = { total: 10, parse: 0, validate: 0, execute: 10, db: 5, wait: 0 };

function record(serial: number, name = 'Op', more: Partial<ProfileRecord> = {}): ProfileRecord {
  const op = { name, type: 'query', hash: 'h' } as const;
  return recordOf({ record: { id: String(serial).padStart(6, '0'), op, ...more } });
}

const ids = (history: History) => history.all().map(({ id }) => Number(id));
const from = (most: number, least: number) => Array.from({ length: most - least + 1 }, (_, i) => most - i);

describe('a history', () => {
  test('gives back what it was given, the latest first', () => {
    const history = new History();
    history.add(record(1));
    history.add(record(2));
    expect(history.all()).toEqual([record(2), record(1)]);
    expect(history.get('000001')).toEqual(record(1));
    expect(history.get('000003')).toBeUndefined();
  });

  test('keeps the latest 256', () => {
    const history = new History();
    for (let i = 1; i <= 300; i++) history.add(record(i, `Op${i % 2}`, { ms: { ...ms, total: i } }));
    expect(ids(history)).toEqual(from(300, 45));
  });

  test('keeps the eight worst of each operation beside them', () => {
    const history = new History();
    for (let i = 1; i <= 20; i++) history.add(record(i, 'Slow', { ms: { ...ms, total: 1_000 + (i % 10) } }));
    for (let i = 21; i <= 276; i++) history.add(record(i));
    expect(ids(history)).toEqual([...from(276, 21), 19, 18, 17, 16, 9, 8, 7, 6]);
  });

  test('keeps every record with a grave hint beside them', () => {
    const history = new History();
    for (let i = 1; i <= 12; i++) history.add(record(i, 'Slow', { ms: { ...ms, total: 100 - i } }));
    history.add(record(13, 'Slow', { hints: [grave] }));
    history.add(record(14, 'Slow', { hints: [{ ...grave, level: 'warning' }] }));
    for (let i = 15; i <= 270; i++) history.add(record(i));
    expect(ids(history)).toEqual([...from(270, 15), 13, ...from(8, 1)]);
  });

  test('holds 16 MiB, of which the worst go last, and counts what it dropped', () => {
    const history = new History();
    const large = { fields: [{ c: 'x'.repeat(1_000_000), n: 1, start: 0, end: 0, own: 0, waited: 0, err: 0 }] };
    for (let i = 1; i <= 20; i++) history.add(record(i, 'Large', { ...large, ms: { ...ms, total: 100 - i } }));
    expect(history.bytes).toBeLessThanOrEqual(16 * 1024 * 1024);
    // Each of the eight worst is counted twice while it is also one of the latest.
    expect(ids(history)).toEqual([...from(20, 13), ...from(8, 1)]);
    expect(history.dropped).toBe(12);
  });

  test('with less room keeps less', () => {
    const history = new History({ records: 4, worst: 2, bytes: 1_000_000 });
    for (let i = 1; i <= 20; i++) history.add(record(i, 'Op', { ms: { ...ms, total: 100 - i } }));
    expect(ids(history)).toEqual([...from(20, 17), 2, 1]);
    const large = { fields: [{ c: 'x'.repeat(400_000), n: 1, start: 0, end: 0, own: 0, waited: 0, err: 0 }] };
    for (let i = 21; i <= 23; i++) history.add(record(i, 'Large', { ...large, ms: { ...ms, total: i } }));
    expect(history.bytes).toBeLessThanOrEqual(1_000_000);
  });
});
