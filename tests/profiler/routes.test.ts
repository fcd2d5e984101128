import { afterEach, expect, test } from '@jest/globals';
import Fastify from 'fastify';
import { ProfilerAccess } from '../../src/profiler/access.ts';
import { serveProfiler } from '../../src/profiler/routes.ts';
import { Profiler } from '../../src/profiling/profiler.ts';
import type { ProfileRecord } from '../../src/profiling/record.ts';
import { ALONE } from '../../src/workers/workers.ts';

const NOBODY = { claims: () => Promise.reject(new Error('no token is sent here')) };

const app = Fastify();
let url: string;
afterEach(() => app.close());

test('records are shown while the database leaves a rule without an answer', async () => {
  const waits: ((hints: []) => void)[] = [];
  const profiler = new Profiler({
    ...{ deepShare: 1, deepEveryMs: 0 },
    lateRules: [
      ({ op }) => (op.name === 'Stuck' ? new Promise((resolve) => void waits.push(resolve)) : Promise.resolve([])),
    ],
  });
  const access = new ProfilerAccess({ production: false, token: undefined, callers: NOBODY });
  serveProfiler(app, profiler, access, ALONE);
  url = await app.listen({ host: '127.0.0.1', port: 0 });
  run(profiler, 'Quick');
  await profiler.settled();
  const stuck = run(profiler, 'Stuck');
  const shown = async () => (await get('records')).map(({ op }: ProfileRecord) => op.name);
  expect(await shown()).toEqual(['Quick']);
  for (const resolve of waits) resolve([]);
  expect(await shown()).toEqual(['Stuck', 'Quick']);
  expect((await get(`records/${stuck.id}`)).record).toEqual(stuck);
});

function run(profiler: Profiler, name: string): ProfileRecord {
  const recorder = profiler.begin(false);
  profiler.choose(recorder, name);
  return profiler.finish(recorder, { op: { name, type: 'query', hash: 'h' }, tenant: null, errors: 0 }).record;
}

async function get(path: string) {
  const response = await fetch(`${url}/profiler/api/${path}`);
  // biome-ignore lint/suspicious/noExplicitAny: what each path answers is told by the test that asks.
  return (await response.json()) as any;
}
