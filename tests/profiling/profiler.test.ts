import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, test } from '@jest/globals';
import { Profiler, type ProfilerOptions } from '../../src/profiling/profiler.ts';
import type { Hint, ProfileRecord } from '../../src/profiling/record.ts';
import type { Recorder } from '../../src/profiling/recorder.ts';

const SAMPLING = { deepShare: 0, deepEveryMs: 0 };
const OP = { name: 'Op', type: 'query', hash: 'h' } as const;
const ENDING = { op: OP, tenant: null, errors: 0 };
const EVENT = { query: { sql: 'select 1', parameters: [] }, startedMs: 0, waitMs: 0, durationMs: 1, rows: 1 };

interface Run {
  readonly asked?: boolean;
  readonly errors?: number;
  readonly tenant?: string;
  readonly statements?: number;
  readonly lastsMs?: number;
}

function begun(profiler: Profiler, asked = false): Recorder {
  const recorder = profiler.begin(asked);
  profiler.choose(recorder, 'Op');
  return recorder;
}

/** One operation, from its beginning until its record is kept or dropped. */
async function run(profiler: Profiler, options: Run = {}): Promise<ProfileRecord> {
  const { asked = false, errors = 0, tenant = '1', statements = 0, lastsMs = 0 } = options;
  const recorder = begun(profiler, asked);
  for (let i = 0; i < statements; i++) recorder.statement({}).ran(EVENT);
  const execution = recorder.begin('execute');
  if (lastsMs > 0) await sleep(lastsMs);
  recorder.end(execution);
  const finished = profiler.finish(recorder, { op: OP, tenant, errors });
  await profiler.settled();
  return finished.record;
}

const profilerWith = (options: Partial<ProfilerOptions> = {}) => new Profiler({ ...SAMPLING, ...options });

describe('a light record', () => {
  test('that tells nothing is counted and dropped', async () => {
    const profiler = profilerWith({ slowMs: 10_000 });
    const { sampled, id } = await run(profiler);
    expect([sampled, profiler.history.get(id)]).toEqual(['light', undefined]);
    expect(profiler.rollup.totals()).toMatchObject([{ name: 'Op', count: 1 }]);
  });

  test.each<[string, Run]>([
    ['failed', { errors: 1 }],
    ['took more than 20 ms', { lastsMs: 25 }],
    ['was over its budget', { statements: 2 }],
  ])('that %s is kept, and the next run of its operation is deep', async (_, options) => {
    const profiler = profilerWith({ allowed: () => ({ statements: 1, waves: 1 }) });
    const telling = await run(profiler, options);
    expect([telling.sampled, profiler.history.get(telling.id)]).toEqual(['light', telling]);
    const next = await run(profiler);
    expect([next.sampled, profiler.history.get(next.id)]).toEqual(['deep', next]);
    expect((await run(profiler)).sampled).toBe('light');
  });
});

test('of more than so many a second that nobody asked for, the rest are counted and not written', async () => {
  const profiler = profilerWith({ deepShare: 1, keptPerSecond: 5 });
  for (let i = 0; i < 60; i++) profiler.finish(begun(profiler), ENDING);
  profiler.finish(begun(profiler, true), ENDING);
  await profiler.settled();
  expect(profiler.rollup.totals()).toMatchObject([{ name: 'Op', count: 61 }]);
  const { length } = profiler.history.all();
  // The room grows while they run.
  expect([length + profiler.history.dropped, length >= 6, length < 30]).toEqual([61, true, true]);
});

test('what went wrong has room beside what is ordinary', async () => {
  const profiler = profilerWith({ deepShare: 1, keptPerSecond: 5, ordinaryPerSecond: 1 });
  for (let i = 0; i < 20; i++) profiler.finish(begun(profiler), ENDING);
  for (let i = 0; i < 3; i++) profiler.finish(begun(profiler), { ...ENDING, errors: 1 });
  await profiler.settled();
  const errors = profiler.history.all().map(({ n }) => n.errors);
  expect([errors.filter((count) => count === 1).length, errors.length <= 5]).toEqual([3, true]);
});

test.each([
  ['of those that somebody asked for', { deepShare: 1 }, [true, false]],
  ['of all that are recorded in full, where that is wanted', { deepShare: 1, timesStatements: true }, [true, true]],
  ['of none that are recorded lightly', { timesStatements: true }, [true, false]],
])('statements have a time each %s', (_, options, times) => {
  const profiler = profilerWith(options);
  expect([true, false].map((asked) => begun(profiler, asked).timesStatements)).toEqual(times);
});

test.each([
  ['of those that somebody asked for', { deepShare: 1 }, [false, false, true]],
  ['and once a second, where that is wanted', { deepShare: 1, watchesRows: true }, [true, false, true]],
  ['of none that are recorded lightly', { watchesRows: true }, [false, false, true]],
])('rows are watched %s', (_, options, watched) => {
  const profiler = profilerWith(options);
  expect([false, false, true].map((asked) => begun(profiler, asked).watchesRows)).toEqual(watched);
});

test('a rule or a listener that throws loses what it would have said, and nothing else', async () => {
  const hint = { rule: 'other', level: 'info', at: 'here', say: 'so', fix: 'thus' } as const;
  const fails = () => {
    throw new Error('broken');
  };
  const profiler = profilerWith({
    rules: [fails, () => [hint]],
    counter: { operation: fails, statement: fails, batch: fails },
    onFinished: [fails],
    lateRules: [async () => fails()],
  });
  const { hints } = await run(profiler, { asked: true });
  expect([hints, profiler.failed, profiler.rollup.totals().length]).toEqual([[hint], 4, 1]);
});

test('a run is slow only against what its operation usually takes', async () => {
  const profiler = profilerWith({ deepAfterTrouble: false });
  const first = await run(profiler, { lastsMs: 40 });
  const second = await run(profiler, { asked: true, lastsMs: 40 });
  const third = await run(profiler, { lastsMs: 40 });
  const kept = [first, second, third].map(({ id }) => profiler.history.get(id) !== undefined);
  expect(kept).toEqual([true, true, false]);
});

test('rules are asked about records that are kept, and no others', async () => {
  const asked: string[] = [];
  const rule = (record: ProfileRecord) => {
    asked.push(record.sampled);
    return [];
  };
  const profiler = profilerWith({ rules: [rule], deepAfterTrouble: false });
  await run(profiler);
  await run(profiler, { asked: true });
  await run(profiler, { errors: 1 });
  expect(asked).toEqual(['asked', 'light']);
});

test('a record that was asked for is deep and kept', async () => {
  const profiler = profilerWith();
  const record = await run(profiler, { asked: true });
  expect([record.sampled, profiler.history.get(record.id)]).toEqual(['asked', record]);
});

test('an operation is measured by what its entry allows', async () => {
  const profiler = profilerWith({ allowed: ({ name }) => (name === 'Op' ? { statements: 2, waves: 0 } : undefined) });
  expect((await run(profiler, { statements: 2 })).budget).toEqual({ statements: [2, 2], waves: [0, 0], ok: true });
  expect((await run(profiler, { statements: 3 })).budget).toEqual({ statements: [3, 2], waves: [0, 0], ok: false });
  expect((await run(profilerWith())).budget).toBeNull();
});

describe('late rules', () => {
  const hint: Hint = { rule: 'late', level: 'info', at: 'A.a', say: 'x', fix: 'y' };

  test('join the record before it is kept, and not before it is answered', async () => {
    const kept: ProfileRecord[] = [];
    const late = async () => {
      await sleep(5);
      return [hint];
    };
    const profiler = profilerWith({ lateRules: [late], onKept: [(record) => kept.push(record)] });
    const answered = await run(profiler, { asked: true });
    expect(answered.hints).toEqual([]);
    expect(profiler.history.get(answered.id)).toEqual({ ...answered, hints: [hint] });
    expect(kept).toEqual([{ ...answered, hints: [hint] }]);
  });

  test('are not asked about a record that is dropped', async () => {
    let asked = 0;
    const late = async () => {
      asked++;
      return [];
    };
    const profiler = profilerWith({ lateRules: [late] });
    await run(profiler);
    expect(asked).toBe(0);
    await run(profiler, { asked: true });
    expect(asked).toBe(1);
  });
});

test('listeners hear of every record, or of those that are kept', async () => {
  const heard: string[] = [];
  const kept: string[] = [];
  const profiler = profilerWith({
    onFinished: [({ sampled }) => heard.push(sampled)],
    onKept: [({ sampled }) => kept.push(sampled)],
  });
  await run(profiler);
  await run(profiler, { asked: true });
  expect([heard, kept]).toEqual([['light', 'asked'], ['asked']]);
});

describe('what is finished is counted', () => {
  const counting = () => {
    const heard: string[] = [];
    const profiler = profilerWith({ onFinished: [({ op }) => heard.push(String(op.name))] });
    return { profiler, heard };
  };

  test('a moment later, though nobody asks', async () => {
    const { profiler, heard } = counting();
    profiler.finish(begun(profiler), ENDING);
    expect(heard).toEqual([]);
    await sleep(200);
    expect(heard).toEqual(['Op']);
    profiler.finish(begun(profiler), ENDING);
    await sleep(200);
    expect(heard).toEqual(['Op', 'Op']);
  });

  test('thirty-two together, behind their responses', async () => {
    const { profiler, heard } = counting();
    for (let i = 0; i < 32; i++) profiler.finish(begun(profiler), ENDING);
    const meanwhile = heard.length;
    await new Promise((resolve) => setImmediate(resolve));
    expect([meanwhile, heard.length]).toEqual([0, 32]);
  });

  test('before anybody reads', () => {
    const { profiler } = counting();
    profiler.finish(begun(profiler), { ...ENDING, errors: 1 });
    expect([profiler.rollup.totals()[0]?.count, profiler.history.dropped]).toEqual([1, 0]);
  });
});

describe.each([false, true])('an operation that was given up (in full: %s)', (isFull) => {
  const given = () => {
    const profiler = profilerWith({ deepShare: isFull ? 1 : 0 });
    const recorder = begun(profiler);
    const start = { loader: 'itemById', id: 'itemById', shape: '', wave: 1, keys: 2 };
    const batch = recorder.batch(start);
    return { profiler, recorder, statement: recorder.statement({ batch }), batch };
  };

  test('has the batch that came to nothing as failed, though no statement told of it', async () => {
    const { profiler, recorder, batch } = given();
    await sleep(5);
    recorder.batchEnd(batch, 0, new Error('too late'));
    const { record } = profiler.finish(recorder, { ...ENDING, errors: 1 });
    expect(record.batches).toMatchObject([{ loader: 'itemById', rows: 0, err: true }]);
    expect(record.batches[0]?.end).toBeGreaterThan(3);
  });

  test('knows nothing of what is answered when it is over', () => {
    const { profiler, recorder, statement, batch } = given();
    const finished = profiler.finish(recorder, { ...ENDING, errors: 1 });
    statement.ran(EVENT);
    recorder.batchEnd(batch, 1);
    const { n, statements, batches } = finished.record;
    expect([n.statements, n.rows, statements, batches[0]?.rows]).toEqual([0, 0, [], 0]);
  });
});

test('a tenant is told from another, and named by none', async () => {
  const profiler = profilerWith();
  const tenants = [
    await run(profiler, { tenant: '1' }),
    await run(profiler, { tenant: '1' }),
    await run(profiler, { tenant: '2' }),
  ];
  const [one, again, other] = tenants.map(({ tenant }) => tenant);
  expect(one).toMatch(/^h:[0-9a-f]{8}$/);
  expect([one === again, one === other]).toEqual([true, false]);
  expect((await run(profilerWith(), { tenant: '1' })).tenant).not.toBe(one);
});

test('ids sort by the order of beginning', async () => {
  const profiler = profilerWith();
  const ids = Array.from({ length: 2_000 }, () => profiler.finish(profiler.begin(false), ENDING).id);
  expect([...ids].sort()).toEqual(ids);
});

test('500 statements are told one by one, and the rest are counted', async () => {
  const { statements, n, self } = await run(profilerWith(), { statements: 503 });
  expect([statements.length, n.statements, self.dropped]).toEqual([500, 503, 3]);
});
