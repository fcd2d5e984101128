import { once } from 'node:events';
import { connect, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test } from '@jest/globals';
import { Door } from '../../src/workers/door.ts';
import { TestWorker } from './messages.ts';
import { until } from './several.ts';

let door: Door;
let port: number;
let workers: readonly [TestWorker, TestWorker];
let clients: Socket[];
beforeEach(async () => {
  door = new Door();
  ({ port } = await door.open('127.0.0.1', 0));
  workers = [new TestWorker(), new TestWorker()];
  clients = [];
});
afterEach(async () => {
  for (const client of clients) client.destroy();
  for (const worker of workers) worker.end('over');
  await sleep(0);
  door.close();
});

async function arrive(): Promise<Socket> {
  const client = connect(port, '127.0.0.1').on('error', () => {});
  clients.push(client);
  await once(client, 'connect');
  // Accepted here is not yet accepted there.
  await sleep(20);
  return client;
}

const handed = () => workers.map(({ sockets }) => sockets.length);

test('connections go to those who have taken what they were handed, in turn', async () => {
  for (const worker of workers) door.join(worker);
  await arrive();
  await arrive();
  await arrive();
  expect(handed()).toEqual([1, 1]);
  workers[1].says({ kind: 'connection', isTaken: true });
  expect(handed()).toEqual([1, 2]);
  workers[0].says({ kind: 'connection', isTaken: true });
  workers[1].says({ kind: 'connection', isTaken: true });
  await arrive();
  await arrive();
  expect(handed()).toEqual([2, 3]);
  // What a worker has taken is no longer held here.
  expect(workers[0].sockets.map(({ destroyed }) => destroyed)).toEqual([true, false]);
});

test('what a dead worker was handed and has not taken goes to another', async () => {
  door.join(workers[0]);
  await arrive();
  door.join(workers[1]);
  expect(handed()).toEqual([1, 0]);
  workers[0].end('It was ended by SIGKILL.');
  await until(() => workers[1].sockets.length === 1);
  expect(workers[1].sockets).toEqual(workers[0].sockets);
});

test('so does what a worker refuses that is shut, and nothing more goes to that', async () => {
  for (const worker of workers) door.join(worker);
  await arrive();
  workers[0].says({ kind: 'shut' });
  workers[0].says({ kind: 'connection', isTaken: false });
  expect(workers[1].sockets).toEqual(workers[0].sockets);
  workers[1].says({ kind: 'connection', isTaken: true });
  await arrive();
  await arrive();
  expect(handed()).toEqual([1, 2]);
});

test('while there is no worker connections wait', async () => {
  await arrive();
  await arrive();
  door.join(workers[0]);
  expect(handed()).toEqual([1, 0]);
  workers[0].says({ kind: 'connection', isTaken: true });
  expect(handed()).toEqual([2, 0]);
});

test('once closed it serves those who come while a worker is left, and then nobody', async () => {
  door.join(workers[0]);
  door.close();
  await arrive();
  expect(handed()).toEqual([1, 0]);
  const waiting = await arrive();
  workers[0].says({ kind: 'connection', isTaken: true });
  workers[0].says({ kind: 'shut' });
  const late = connect(port, '127.0.0.1');
  expect(await once(late, 'error')).toMatchObject([{ code: 'ECONNREFUSED' }]);
  expect(waiting.destroyed).toBe(false);
  expect(handed()).toEqual([2, 0]);
});

test('of 600 who come while there is nobody 512 may wait, and the others are turned away', async () => {
  let closed = 0;
  for (let i = 0; i < 600; i++) {
    const client = connect(port, '127.0.0.1').on('error', () => {});
    clients.push(client.on('close', () => closed++).resume());
    // Not more at a time than fit into the queue of the operating system.
    if (i % 100 === 99) await once(client, 'connect');
  }
  await until(() => closed >= 88);
  await sleep(50);
  expect(closed).toBe(88);
});
