import { expect, test } from '@jest/globals';
import { Backlog } from '../../src/profiling/backlog.ts';
import type { CountedOperation, Counter } from '../../src/profiling/counter.ts';
import { Profiler } from '../../src/profiling/profiler.ts';
import type { Phase } from '../../src/profiling/record.ts';
import type { Recorder } from '../../src/profiling/recorder.ts';

const profiler = new Profiler({ deepShare: 0, deepEveryMs: 0 });
const OP = { name: 'Op', type: 'query', hash: 'h' } as const;

/** An operation with a batch for each of these statements, one of which lasts from 1 to 3, and the others a millisecond each. */
function recorded(names: readonly string[], phases: readonly Phase['name'][] = ['execute']): Recorder {
  const recorder = profiler.begin(false);
  for (const name of phases) recorder.end(recorder.begin(name));
  for (const [i, loader] of names.entries()) {
    const batch = recorder.batch({ loader, id: loader, shape: '', wave: 1, keys: i + 2 });
    const query = { sql: `select ${i} /*loader='${loader}'*/`, parameters: [] };
    recorder.statement({ batch }).ran({ query, startedMs: i + 1, durationMs: i === 0 ? 2 : 1, waitMs: i, rows: 1 });
  }
  recorder.finish();
  return recorder;
}

function counted(backlog: Backlog) {
  const [operations, parts]: [CountedOperation[], string[]] = [[], []];
  const counter: Counter = {
    operation: (operation) => operations.push(operation),
    statement: ({ name, ms, wait }) => parts.push(`${name} ${ms} ${wait}`),
    batch: ({ loader, keys }) => parts.push(`${loader} of ${keys}`),
  };
  backlog.empty((count) => count(counter));
  return { operations, parts };
}

test('operations are counted in their order, by all that they are counted by', () => {
  const backlog = new Backlog(profiler.texts);
  const [one, other] = [recorded(['a', 'b', 'c']), recorded(['d'])];
  expect([backlog.isEmpty, backlog.add(one, { op: OP, errors: 0 }), backlog.isEmpty]).toEqual([true, true, false]);
  expect(backlog.add(other, { op: { ...OP, name: null }, errors: 2 })).toBe(true);
  const { operations, parts } = counted(backlog);
  // The first two statements overlap by a millisecond.
  expect(operations).toEqual([
    { op: OP, ms: { total: expect.any(Number), db: 3 }, n: { errors: 0, statements: 3 }, phases: one.phases },
    {
      op: { ...OP, name: null },
      ms: { total: expect.any(Number), db: 2 },
      n: { errors: 2, statements: 1 },
      phases: other.phases,
    },
  ]);
  expect(operations[0]?.ms.total).toBeCloseTo((one.endedMs ?? 0) - one.startedMs, 2);
  expect(parts).toEqual(['a 2 0', 'b 1 1', 'c 1 2', 'a of 2', 'b of 3', 'c of 4', 'd 2 0', 'd of 2']);
  expect([backlog.isEmpty, counted(backlog).operations]).toEqual([true, []]);
});

test('what came for the first time is more than its numbers, and what finds no room has to wait elsewhere', () => {
  const backlog = new Backlog(profiler.texts);
  expect(backlog.add(recorded([], ['parse', 'execute']), { op: OP, errors: 0 })).toBe(false);
  expect(backlog.add(recorded([], []), { op: OP, errors: 0 })).toBe(false);
  const taken = Array.from({ length: 300 }, () => backlog.add(recorded(['a']), { op: OP, errors: 0 }));
  expect(taken.filter(Boolean)).toHaveLength(256);
  const { operations, parts } = counted(backlog);
  expect([operations.length, parts.length]).toEqual([256, 512]);
  const large = recorded(Array.from({ length: 150 }, () => 'a'));
  expect(Array.from({ length: 30 }, () => backlog.add(large, { op: OP, errors: 0 })).filter(Boolean)).toHaveLength(27);
});
