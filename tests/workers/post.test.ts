import { afterEach, beforeEach, expect, jest, test } from '@jest/globals';
import { SILENT } from '../../src/logging/log.ts';
import { pauseMs } from '../../src/workers/pause.ts';
import { Post } from '../../src/workers/post.ts';
import type { WorkerProcess } from '../../src/workers/worker-process.ts';
import { TestWorker } from './messages.ts';

jest.useFakeTimers();

let hired: TestWorker[];
let post: Post;
beforeEach(() => {
  hired = [];
  post = new Post(() => {
    const worker = new TestWorker();
    hired.push(worker);
    return Object.assign(worker, { place: 1, opened: Promise.resolve('open') }) as unknown as WorkerProcess;
  }, SILENT);
});

afterEach(() => post.close());

const after = (ms: number) => jest.advanceTimersByTimeAsync(ms);
const die = () => hired.at(-1)?.end('dead');

test('whoever dies is replaced at once; who then dies soon again, after 1 s, 2 s, 4 s and so on', async () => {
  await post.fill();
  die();
  await after(0);
  expect(hired).toHaveLength(2);
  for (const [deaths, pause] of [1_000, 2_000, 4_000].entries()) {
    die();
    await after(pause - 1);
    expect(hired).toHaveLength(deaths + 2);
    await after(1);
    expect(hired).toHaveLength(deaths + 3);
  }
});

test('who lived for ten seconds is replaced at once, whatever was before', async () => {
  await post.fill();
  die();
  await after(0);
  die();
  await after(1_000);
  await after(10_000);
  die();
  await after(0);
  expect(hired).toHaveLength(4);
});

test('a closed post is left empty', async () => {
  await post.fill();
  post.close();
  die();
  await after(60_000);
  expect(hired).toHaveLength(1);
});

test('who has been replaced may go, and is not replaced again', async () => {
  const { before: nobody } = await post.fill();
  const { before, said } = await post.fill();
  expect([nobody, before, said]).toEqual([undefined, hired[0], 'open']);
  hired[0]?.end('stopped');
  await after(60_000);
  expect(hired).toHaveLength(2);
});

test.each([
  [0, 0],
  [1, 1_000],
  [2, 2_000],
  [5, 16_000],
  [6, 30_000],
  [1_000, 30_000],
])('after %i quick deaths the pause is %i ms', (deaths, pause) => {
  expect(pauseMs(deaths)).toBe(pause);
});
