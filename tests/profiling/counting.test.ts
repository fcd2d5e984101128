import { expect, jest, test } from '@jest/globals';
import { Backlog } from '../../src/profiling/backlog.ts';
import type { Counter } from '../../src/profiling/counter.ts';
import { Profiler, type ProfilerOptions, type Rule } from '../../src/profiling/profiler.ts';
import type { Recorder } from '../../src/profiling/recorder.ts';

const OP = { name: 'Op', type: 'query', hash: 'h' } as const;

const profilerWith = (options: Partial<ProfilerOptions> = {}) =>
  new Profiler({ deepShare: 0, deepEveryMs: 0, ...options });

/** An operation that was executed, with one statement of so many milliseconds. */
function executed(profiler: Profiler, ms = 1): Recorder {
  const recorder = profiler.begin(false);
  profiler.choose(recorder, 'Op');
  const execution = recorder.begin('execute');
  const query = { sql: "select 1 /*loader='one'*/", parameters: [] };
  recorder.statement({}).ran({ query, startedMs: recorder.startedMs, waitMs: 0, durationMs: ms, rows: 1 });
  recorder.end(execution);
  return recorder;
}

function finish(profiler: Profiler, name = 'Op', errors = 0, ms = 1) {
  return profiler.finish(executed(profiler, ms), { op: { ...OP, name }, tenant: '1', errors });
}

/** Counts by names, and does something at each operation. */
function counterOf(at: (name: string | null) => void = () => {}) {
  const counted: (string | null)[] = [];
  const statements: string[] = [];
  const counter: Counter = {
    operation({ op }) {
      counted.push(op.name);
      at(op.name);
    },
    statement: ({ name }) => statements.push(name),
    batch() {},
  };
  return { counter, counted, statements };
}

test('of an operation whose record nobody will see, only numbers wait to be counted', () => {
  const add = jest.spyOn(Backlog.prototype, 'add');
  const { counter, counted, statements } = counterOf();
  const profiler = profilerWith({ counter });
  for (let i = 0; i < 40; i++) finish(profiler);
  expect(add.mock.results.map(({ value }) => value)).toEqual(Array(40).fill(true));
  add.mockRestore();
  expect(counted).toEqual([]);
  profiler.catchUp();
  expect([counted.length, statements.length, profiler.rollup.totals()[0]?.count]).toEqual([40, 40, 40]);
});

test('one that is kept waits as a whole, and so does what ends before it is counted', async () => {
  const { counter, counted } = counterOf();
  const profiler = profilerWith({ counter });
  const kept = finish(profiler, 'Failed', 1);
  for (let i = 0; i < 3; i++) finish(profiler);
  await profiler.settled();
  expect(profiler.history.get(kept.id)).toEqual(kept.record);
  expect(counted).toEqual(['Failed', 'Op', 'Op', 'Op']);
});

test('a record is held against what has ended before it, and against nothing after it', async () => {
  const seen: (number | undefined)[] = [];
  const rule: Rule = ({ statements: [statement] }, _, past) => {
    seen.push(past.usualMs(statement?.fp ?? ''));
    return [];
  };
  const profiler = profilerWith({ rules: [rule] });
  for (let i = 0; i < 10; i++) finish(profiler, 'Op', 0, 1);
  finish(profiler, 'Failed', 1, 1);
  for (let i = 0; i < 40; i++) finish(profiler, 'Op', 0, 7);
  finish(profiler, 'Failed', 1, 1);
  await profiler.settled();
  expect(seen).toEqual([1, 7]);
});

test('an operation that was slow is counted against the others, and writes no record of theirs', () => {
  let written = 0;
  const rule: Rule = () => {
    written++;
    return [];
  };
  const profiler = profilerWith({ rules: [rule], slowMs: 0 });
  finish(profiler, 'Failed', 1);
  finish(profiler);
  expect(written).toBe(0);
});

test('a counter that throws at one operation counts the next', async () => {
  const { counter, counted } = counterOf((name) => {
    if (name === 'Bad') throw new Error('broken');
  });
  const profiler = profilerWith({ counter });
  for (const name of ['One', 'Bad', 'Next']) finish(profiler, name);
  await profiler.settled();
  expect([counted, profiler.failed]).toEqual([['One', 'Bad', 'Next'], 1]);
  expect(profiler.rollup.totals().map(({ count }) => count)).toEqual([1, 1, 1]);
});

test('a counter that reads the totals, or ends operations itself, has each counted once', () => {
  const { counter, counted } = counterOf(() => {
    profiler.rollup.totals();
    if (counted.length === 1) finish(profiler, 'Late');
  });
  const profiler: Profiler = profilerWith({ counter });
  for (let i = 0; i < 3; i++) finish(profiler);
  expect(profiler.rollup.totals().map(({ name, count }) => `${name} ${count}`)).toEqual(['Op 3', 'Late 1']);
  expect([counted.toSorted(), profiler.failed]).toEqual([['Late', 'Op', 'Op', 'Op'], 0]);
});

test('a budget that cannot be told is none', async () => {
  const allowed = () => {
    throw new Error('broken');
  };
  const profiler = profilerWith({ allowed });
  expect([finish(profiler).budget, profiler.failed]).toEqual([null, 1]);
});

test('the time of each statement is of interest to whoever asked for the record, and to nobody else', () => {
  const profiler = profilerWith();
  const timedFor = (isAsked: boolean) => {
    const recorder = profiler.begin(isAsked);
    profiler.choose(recorder, 'Op');
    return [recorder.statement({}).timedFor, recorder.statement({ batch: 0 }).timedFor].map((one) => one === recorder);
  };
  expect([timedFor(true), timedFor(false)]).toEqual([
    [true, true],
    [false, false],
  ]);
});
