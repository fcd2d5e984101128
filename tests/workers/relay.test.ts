import { beforeEach, expect, jest, test } from '@jest/globals';
import { Relay } from '../../src/workers/relay.ts';
import { TestWorker } from './messages.ts';

jest.useFakeTimers();

let relay: Relay;
let workers: readonly [TestWorker, TestWorker];
beforeEach(() => {
  relay = new Relay({ sum: (left, last) => ((left ?? 0) as number) + (last as number) });
  workers = [new TestWorker(), new TestWorker()];
  for (const worker of workers) relay.join(worker);
});

/** Has the first worker ask; each then answers with its value, and the late ones say nothing. */
async function asked(name: string, values: readonly (number | undefined)[], waitMs = 0): Promise<unknown> {
  workers[0].says({ kind: 'question', id: 7, name, asked: null });
  for (const [place, worker] of workers.entries()) {
    const question = worker.told.findLast(({ kind }) => kind === 'question');
    const value = values[place];
    if (question?.kind === 'question' && value !== undefined) worker.says({ kind: 'answer', id: question.id, value });
  }
  await jest.advanceTimersByTimeAsync(waitMs);
  return workers[0].told.at(-1);
}

test('whoever asks hears what all of them answer, itself included', async () => {
  expect(await asked('list', [1, 2])).toEqual({ kind: 'answers', id: 7, values: [1, 2] });
});

test('one that is late is left out after a second and a half', async () => {
  expect(await asked('list', [1], 1_499)).toMatchObject({ kind: 'question' });
  expect(await asked('list', [1], 1_500)).toEqual({ kind: 'answers', id: 7, values: [1] });
});

test('one that dies is not waited for', async () => {
  setTimeout(() => workers[1].end('dead'), 100);
  expect(await asked('list', [1], 100)).toEqual({ kind: 'answers', id: 7, values: [1] });
});

test('one that knows no such question is left out', async () => {
  workers[0].says({ kind: 'question', id: 8, name: 'new', asked: null });
  for (const worker of workers) {
    const question = worker.told.at(-1);
    if (question?.kind === 'question') worker.says({ kind: 'answer', id: question.id });
  }
  await jest.advanceTimersByTimeAsync(0);
  expect(workers[0].told.at(-1)).toEqual({ kind: 'answers', id: 8, values: [] });
});

test('of a question with a fold, the last answer of one that is late or gone stays, once', async () => {
  expect(await asked('sum', [1, 20])).toMatchObject({ values: [1, 20] });
  expect(await asked('sum', [2], 1_500)).toMatchObject({ values: [2, 20] });
  workers[1].end('dead');
  await jest.advanceTimersByTimeAsync(0);
  expect(await asked('sum', [3])).toMatchObject({ values: [3, 20] });
  const third = new TestWorker();
  relay.join(third);
  third.says({ kind: 'last', name: 'sum', value: 300 });
  third.end('replaced');
  await jest.advanceTimersByTimeAsync(0);
  expect(await asked('sum', [4])).toMatchObject({ values: [4, 320] });
});

test('one that answers and dies while others are waited for counts once', async () => {
  const third = new TestWorker();
  relay.join(third);
  setTimeout(() => workers[1].end('dead'), 100);
  expect(await asked('sum', [1, 20], 1_500)).toEqual({ kind: 'answers', id: 7, values: [1, 20] });
});
