import { EventEmitter } from 'node:events';
import { afterAll, beforeEach, expect, jest, test } from '@jest/globals';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { Admission } from '../../src/serving/admission.ts';
import { Requests } from '../../src/serving/requests.ts';

jest.useFakeTimers();
afterAll(() => void jest.useRealTimers());

class Response extends EventEmitter {
  closed = false;
  writableFinished = false;
  close() {
    this.closed = true;
    this.emit('close');
  }
}

let requests: Requests;
beforeEach(() => {
  jest.clearAllTimers();
  requests = new Requests(new Admission());
});

async function begin() {
  const [request, response] = [{} as FastifyRequest, new Response()];
  await requests.begin(request, { raw: response } as unknown as FastifyReply);
  return { response, reason: () => requests.deadlineOf(request)?.reason?.message };
}

test('a request has ten seconds, whenever it came', async () => {
  const first = await begin();
  jest.advanceTimersByTime(6_123);
  const second = await begin();
  jest.advanceTimersByTime(10_000 - 6_123);
  expect([first.reason(), second.reason()]).toEqual([undefined, undefined]);
  jest.advanceTimersByTime(500);
  expect([first.reason(), second.reason()]).toEqual([TOO_LONG, undefined]);
  jest.advanceTimersByTime(5_600);
  expect(second.reason()).toBeUndefined();
  jest.advanceTimersByTime(523);
  expect(second.reason()).toBe(TOO_LONG);
});

test('one that was answered is forgotten, and when none is left there is no timer', async () => {
  const { response, reason } = await begin();
  response.writableFinished = true;
  response.close();
  jest.advanceTimersByTime(20_000);
  expect([reason(), jest.getTimerCount()]).toEqual([undefined, 0]);
  const next = await begin();
  jest.advanceTimersByTime(10_500);
  expect(next.reason()).toBe(TOO_LONG);
});

test('one whose client has gone is over', async () => {
  const { response, reason } = await begin();
  response.close();
  expect(reason()).toBe('The client has gone.');
});

const TOO_LONG = 'The request took longer than 10 seconds and was stopped.';
