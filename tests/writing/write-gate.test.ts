import { setTimeout as sleep } from 'node:timers/promises';
import { describe, expect, jest, test } from '@jest/globals';
import { Deadline } from '../../src/database/deadline.ts';
import { rowsAt, WriteGate } from '../../src/writing/write-gate.ts';

jest.useFakeTimers();

/** Writes at a gate that begin and end when the test says so. */
function writesAt(gate: WriteGate) {
  const begun: string[] = [];
  const ends = new Map<string, { done(): void; fail(): void }>();
  return {
    begun,
    ask(name: string, rows: readonly string[], deadline?: Deadline): Promise<string> {
      const write = () =>
        new Promise<string>((resolve, reject) => {
          begun.push(name);
          ends.set(name, { done: () => resolve(name), fail: () => reject(new Error(name)) });
        });
      const passed = gate.pass(rows, write, deadline);
      passed.catch(() => {});
      return passed;
    },
    async end(name: string, how: 'done' | 'fail' = 'done') {
      ends.get(name)?.[how]();
      await settled();
    },
  };
}

const settled = () => jest.advanceTimersByTimeAsync(0);
const inTheWay = { extensions: { code: 'CONFLICT_RETRY', retryable: true } };

describe('the gate', () => {
  test('lets in as many writes as there are connections, and the next when one has ended', async () => {
    const { ask, begun, end } = writesAt(new WriteGate(2));
    for (const name of ['a', 'b', 'c', 'd']) void ask(name, [name]);
    expect(begun).toEqual(['a', 'b']);
    await end('b');
    expect(begun).toEqual(['a', 'b', 'c']);
    await end('a', 'fail');
    expect(begun).toEqual(['a', 'b', 'c', 'd']);
  });

  test('lets half as many at one row, so that others pass those who wait for it', async () => {
    const { ask, begun, end } = writesAt(new WriteGate(4));
    for (const name of ['a', 'b', 'c']) void ask(name, ['hot', name]);
    void ask('d', ['cold']);
    await settled();
    expect(begun).toEqual(['a', 'b', 'd']);
    await end('a');
    expect(begun).toEqual(['a', 'b', 'd', 'c']);
  });

  test('keeps the order at a row: who came later takes nothing away from who waits for several', async () => {
    const { ask, begun, end } = writesAt(new WriteGate(2));
    void ask('a', ['x']);
    void ask('both', ['x', 'y']);
    void ask('late', ['y']);
    expect(begun).toEqual(['a']);
    await end('a');
    expect(begun).toEqual(['a', 'both']);
    await end('both');
    expect(begun).toEqual(['a', 'both', 'late']);
  });

  test('refuses after a second in which nothing moved at the row, though all others do', async () => {
    const { ask, begun, end } = writesAt(new WriteGate(4));
    for (const name of ['a', 'b', 'blocked']) void ask(name, ['locked']);
    const blocked = ask('blocked too', ['locked']);
    void ask('other', ['free']);
    await end('other');
    await jest.advanceTimersByTimeAsync(999);
    const stillThere = await Promise.race([blocked, sleep(0).then(() => 'waits'), jest.advanceTimersByTimeAsync(0)]);
    expect(stillThere).not.toBe('blocked too');
    await jest.advanceTimersByTimeAsync(1);
    await expect(blocked).rejects.toMatchObject(inTheWay);
    // A write that gave up has helped nobody.
    await end('a', 'fail');
    expect(begun).toEqual(['a', 'b', 'other']);
  });

  test('counts that second from the last write that got through, not in rounds of its own', async () => {
    const { ask, end } = writesAt(new WriteGate(2));
    for (const name of ['a', 'b']) void ask(name, ['hot']);
    const last = ask('last', ['hot']);
    let isRefused = false;
    last.catch(() => (isRefused = true));
    await jest.advanceTimersByTimeAsync(50);
    await end('a');
    await jest.advanceTimersByTimeAsync(999);
    expect(isRefused).toBe(false);
    await jest.advanceTimersByTimeAsync(1);
    await expect(last).rejects.toMatchObject(inTheWay);
  });

  test('has patience with a row at which writes succeed, for five seconds', async () => {
    const { ask, begun, end } = writesAt(new WriteGate(2));
    const names = ['0', '1', '2', '3', '4', '5', '6', '7'];
    const asked = names.map((name) => ask(name, ['hot']));
    for (const name of names.slice(0, 5)) {
      await jest.advanceTimersByTimeAsync(900);
      await end(name);
    }
    await jest.advanceTimersByTimeAsync(600);
    expect(begun).toEqual(['0', '1', '2', '3', '4', '5']);
    await expect(asked[6]).rejects.toMatchObject(inTheWay);
  });

  test('lets nobody in whose deadline is reached, before or while waiting', async () => {
    const { ask, begun, end } = writesAt(new WriteGate(1));
    const [early, later] = [new Deadline(), new Deadline()];
    const gone = new Error('gone');
    early.reach(gone);
    await expect(ask('early', [], early)).rejects.toBe(gone);
    void ask('a', []);
    const waits = ask('later', [], later);
    later.reach(gone);
    await expect(waits).rejects.toBe(gone);
    await end('a');
    expect(begun).toEqual(['a']);
  });

  test('does not stop a write that has begun', async () => {
    const { ask, end } = writesAt(new WriteGate(1));
    const deadline = new Deadline();
    const write = ask('a', [], deadline);
    deadline.reach(new Error('gone'));
    await end('a');
    expect(await write).toBe('a');
  });

  test('keeps no more than 500 waiting', async () => {
    const { ask } = writesAt(new WriteGate(1));
    for (let n = 0; n <= 500; n++) void ask(String(n), []);
    await expect(ask('one more', [])).rejects.toMatchObject({ extensions: { code: 'OVERLOADED', retryable: true } });
  });
});

test('rows are named by store, kind and key, and an input without a key waits for none', () => {
  expect(rowsAt(7, { key: [null], product: [1, 2], code: ['X'] })).toEqual(['product 7 1', 'product 7 2', 'code 7 X']);
});
