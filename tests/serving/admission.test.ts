import { beforeEach, expect, jest, test } from '@jest/globals';
import { Deadline } from '../../src/database/deadline.ts';
import { Admission } from '../../src/serving/admission.ts';

jest.useFakeTimers();

const overloaded = { extensions: { code: 'OVERLOADED', retryable: true } };
let admission: Admission;
let entered: number[];
let refused: number[];
beforeEach(() => {
  admission = new Admission();
  [entered, refused] = [[], []];
});

/** Whether a request that arrives is read. */
function isRead(): boolean {
  try {
    admission.check();
    return true;
  } catch {
    return false;
  }
}

/** Requests with these numbers arrive. */
async function arrive(from: number, count: number, deadline = new Deadline()): Promise<void> {
  const [into, back] = [entered, refused];
  for (let n = from; n < from + count; n++) {
    admission.enter(deadline).then(
      () => into.push(n),
      () => back.push(n),
    );
  }
  await after(0);
}

const after = (ms: number) => jest.advanceTimersByTimeAsync(ms);

test('64 are answered at a time, and a burst of 512 more in the order in which they came', async () => {
  await arrive(0, 64 + 512);
  expect([entered.length, refused.length, admission.waiting]).toEqual([64, 0, 512]);
  expect(() => admission.check()).toThrow(expect.objectContaining(overloaded) as unknown as Error);
  for (let n = 0; n < 512; n++) admission.leave();
  await after(0);
  expect(entered).toEqual(Array.from({ length: 576 }, (_, n) => n));
  expect([admission.inside, admission.waiting, admission.shed]).toEqual([64, 0, 1]);
});

test('nobody waits longer than half a second', async () => {
  await arrive(0, 65);
  await after(499);
  expect(refused).toEqual([]);
  await after(1);
  expect(refused).toEqual([64]);
});

test('when the queue has stood for half a second, 16 may wait a tenth of one, and the newest is next', async () => {
  await arrive(0, 70);
  await after(490);
  await arrive(70, 70);
  await after(10);
  expect([refused.length, admission.waiting]).toEqual([6, 70]);
  expect(() => admission.check()).toThrow();
  for (let n = 0; n < 60; n++) admission.leave();
  await after(0);
  expect(entered.slice(-2)).toEqual([81, 80]);
  await arrive(200, 5);
  admission.check();
  await arrive(205, 2);
  expect([refused.at(-1), admission.waiting]).toEqual([206, 16]);
  await after(100);
  expect(refused.slice(-6)).toEqual([200, 201, 202, 203, 204, 205]);
});

test('a queue that is empty for less than a second is no end of too much', async () => {
  await arrive(0, 66);
  await after(600);
  expect(refused).toEqual([64, 65]);
  await after(899);
  await arrive(66, 20);
  expect(admission.waiting).toBe(16);
  await after(100);
  expect([refused.length, admission.waiting]).toEqual([22, 0]);
});

test('once nobody has waited for a second, the next queue is a burst again', async () => {
  await arrive(0, 66);
  await after(500);
  expect(refused).toEqual([64, 65]);
  await after(1_000);
  await arrive(66, 100);
  await after(300);
  for (let n = 0; n < 100; n++) admission.leave();
  await after(0);
  expect([entered.length, refused.length]).toEqual([164, 2]);
});

test('of those who arrive in the same moment only so many are read as find room', async () => {
  await arrive(0, 66);
  await after(500);
  await arrive(66, 11);
  const arriving = () => Array.from({ length: 9 }, isRead);
  expect(arriving().filter(Boolean)).toHaveLength(5);
  await after(0);
  expect(arriving().filter(Boolean)).toHaveLength(5);
});

test('whose deadline is reached leaves the queue', async () => {
  const deadline = new Deadline();
  await arrive(0, 64);
  await arrive(64, 1, deadline);
  deadline.reach(new Error('gone'));
  await after(0);
  expect([refused, admission.waiting, admission.shed]).toEqual([[64], 0, 0]);
  await arrive(65, 1, deadline);
  expect(refused).toEqual([64, 65]);
});

test('a slow process answers half as many at a time, again and again down to eight, and then eight more each time', async () => {
  const delays = [61, 61, 61, 61, 60, 0];
  const limits: number[] = [];
  for (const delay of delays) {
    admission.adapt(delay);
    await arrive(0, 64);
    limits.push(admission.inside);
    await after(500);
    while (admission.inside > 0) admission.leave();
  }
  expect(limits).toEqual([32, 16, 8, 8, 16, 24]);
});

test('one of four workers lets a quarter in, and at least one', async () => {
  admission = new Admission(4);
  await arrive(0, 16 + 128 + 1);
  expect([entered.length, admission.waiting, refused.length]).toEqual([16, 128, 1]);
  for (let slow = 0; slow < 6; slow++) admission.adapt(61);
  while (admission.inside > 0) admission.leave();
  await after(1_000);
  admission = new Admission(64);
  await arrive(0, 2);
  expect([admission.inside, admission.waiting]).toEqual([1, 1]);
});
