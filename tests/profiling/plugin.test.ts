import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { ApolloServer } from '@apollo/server';
import { afterAll, expect, test } from '@jest/globals';
import { profilerPlugin } from '../../src/profiling/plugin.ts';
import { Profiler } from '../../src/profiling/profiler.ts';

setFlagsFromString('--expose-gc');
const collectGarbage: () => void = runInNewContext('gc');

const profiler = new Profiler({ deepShare: 0, deepEveryMs: 60_000, keptPerSecond: 1_000 });
const apollo = new ApolloServer({
  typeDefs: 'type Query { one: Int }',
  plugins: [profilerPlugin(profiler, { attach: () => {}, asks: () => false, tenant: () => null })],
  documentStore: null,
});
afterAll(() => apollo.stop());

async function run(query: string): Promise<void> {
  await apollo.executeOperation({ query });
  await profiler.settled();
}

test('of a name 200 characters are kept, and of a document nothing', async () => {
  const [letters, comment] = ['N'.repeat(150_000), 'x'.repeat(50_000)];
  collectGarbage();
  const before = process.memoryUsage().heapUsed;
  for (let i = 0; i < 250; i++) await run(`query N${i}_${letters} { one } #${comment}`);
  collectGarbage();
  const grown = process.memoryUsage().heapUsed - before;
  // They were sent 50 MB.
  expect(grown).toBeLessThan(10_000_000);
  const names = profiler.history.summaries().map(({ op }) => op.name?.length);
  expect([names.length, new Set(names)]).toEqual([250, new Set([200])]);
});

test('its execution ends with the operation, at one look at the clock', () => {
  const recorder = profiler.begin(false);
  const phase = recorder.begin('execute');
  recorder.finish();
  const endedMs = recorder.endedMs as number;
  while (performance.now() <= endedMs + 1);
  recorder.end(phase);
  expect(phase.end).toBe(endedMs - recorder.startedMs);
});

test('a document that was refused has a record without a name', async () => {
  await run('query Refused { two }');
  expect(profiler.history.summaries()[0]?.op).toEqual({ name: null, type: null, hash: expect.any(String) });
});
