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
let admission: Admission;
beforeEach(() => {
  jest.clearAllTimers();
  admission = new Admission();
  requests = new Requests(admission);
});

function connect() {
  return Object.assign(new EventEmitter(), { destroyed: false });
}

async function begin(socket = connect(), response = new Response()) {
  const request = { raw: { socket } } as unknown as FastifyRequest;
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
  expect(reason()).toBe(GONE);
});

test('those that wait behind another response are over with their connection, and leave room for others', async () => {
  const socket = connect();
  const [first, second, other] = [await begin(socket), await begin(socket), await begin()];
  expect([socket.listenerCount('close'), admission.inside]).toEqual([1, 3]);
  first.response.writableFinished = true;
  first.response.close();
  socket.emit('close');
  expect([first.reason(), second.reason(), other.reason()]).toEqual([undefined, GONE, undefined]);
  expect(admission.inside).toBe(1);
  other.response.close();
  await requests.finished();
});

test('one whose client has gone before it begins takes no room', async () => {
  const socket = Object.assign(connect(), { destroyed: true });
  await expect(begin(socket)).rejects.toThrow(GONE);
  const response = Object.assign(new Response(), { closed: true });
  await expect(begin(connect(), response)).rejects.toThrow(GONE);
  expect([admission.inside, jest.getTimerCount()]).toEqual([0, 0]);
  await requests.finished();
});

test('a loop that is late does not make the ten seconds longer', async () => {
  const { reason } = await begin();
  const late = jest.spyOn(performance, 'now').mockReturnValue(performance.now() + 10_001);
  jest.advanceTimersByTime(250);
  late.mockRestore();
  expect(reason()).toBe(TOO_LONG);
});

const GONE = 'The client has gone.';
const TOO_LONG = 'The request took longer than 10 seconds and was stopped.';
