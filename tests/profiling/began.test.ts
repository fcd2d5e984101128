import { expect, jest, test } from '@jest/globals';
import { Profiler } from '../../src/profiling/profiler.ts';

const OP = { name: 'Op', type: 'query', hash: 'h' } as const;

test('a record tells when it began by the clock on the wall, which may have been set since the process began', async () => {
  const dayLater = Date.now() + 86_400_000;
  const clock = jest.spyOn(Date, 'now').mockImplementation(() => dayLater);
  const profiler = new Profiler({ deepShare: 0, deepEveryMs: 0 });
  const recorder = profiler.begin(true);
  profiler.choose(recorder, 'Op');
  const { at, ms } = profiler.finish(recorder, { op: OP, tenant: '1', errors: 0 }).record;
  clock.mockRestore();
  const wholeMs = dayLater - Date.parse(at);
  // It began before it was written, by its own time and what came behind it.
  expect(wholeMs).toBeGreaterThanOrEqual(Math.floor(ms.total) - 1);
  expect(wholeMs).toBeLessThan(5_000);
});
