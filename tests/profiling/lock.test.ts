import { describe, expect, test } from '@jest/globals';
import { allowance, allowedBy, type LockEntry, lockEntry } from '../../src/profiling/lock.ts';
import { diffLock } from '../../src/profiling/lock-diff.ts';
import { formatLock, parseLock } from '../../src/profiling/lock-text.ts';

const orders: LockEntry = lockEntry(
  { name: 'Orders', type: 'query', hash: '0123456789abcdef' },
  {
    calls: [],
    statements: [
      read(2, 'linesByOrder', 'line', 'Order.lines'),
      read(1, 'orderPage', 'order', 'Query.orders'),
      read(2, 'buyerById', 'person', 'Order.giver', 'Order.buyer'),
    ],
  },
);
const pay: LockEntry = lockEntry(
  { name: 'Pay', type: 'mutation', hash: 'fedcba9876543210' },
  {
    calls: [
      { coordinate: 'Mutation.pay', transaction: true, statements: ['lockOrder', 'insertPayment'] },
      { coordinate: 'Mutation.ping', transaction: false, statements: ['selectNow'] },
    ],
    statements: [read(1, 'orderById', 'order', 'PayPayload.order')],
  },
);
const TEXT = `
Orders query sha:0123456789abcdef  statements 3  waves 2
  1 orderPage                    byId        order           Query.orders
  2 buyerById                    byId        person          Order.buyer, Order.giver
  2 linesByOrder                 byId        line            Order.lines

Pay mutation sha:fedcba9876543210  statements 4  waves 1
  Mutation.pay: begin, lockOrder, insertPayment, commit
  Mutation.ping: selectNow
  1 orderById                    byId        order           PayPayload.order
`;

function read(wave: number, loader: string, table: string, ...coordinates: string[]) {
  return { wave, loader: { name: loader, kind: 'byId', tables: [table] }, coordinates };
}

/** The lock's text below its three lines of comment. */
function body(lock: readonly LockEntry[]): string {
  return formatLock(lock).split('\n').slice(3).join('\n');
}

describe('the text of a lock', () => {
  test('has the operations by name, their calls first, then their reads by wave and loader', () => {
    expect(body([pay, orders])).toBe(TEXT);
  });

  test('reads back as what it was', () => {
    expect(parseLock(formatLock([pay, orders]))).toEqual([orders, pay]);
  });

  test('keeps the lines that did not change when a longer name comes beside them', () => {
    const long = read(3, 'aLoaderWithAnUnusuallyLongNameById', 'line', 'Line.x');
    const more = lockEntry(orders, { calls: [], statements: [...planOf(orders), long] });
    expect(body([more]).split('\n').slice(2, 5)).toEqual(TEXT.split('\n').slice(2, 5));
  });

  test.each([
    ['a line of another form', `${TEXT}  nonsense\n`, 'Line 11 of the lock cannot be read:   nonsense'],
    ['a read of no operation', '  1 a byId t T.f\n', 'Line 1 of the lock cannot be read:   1 a byId t T.f'],
    ['a call of no operation', '  M.f: a\n', 'Line 1 of the lock cannot be read:   M.f: a'],
    [
      'a total that the lines do not add up to',
      TEXT.replace('statements 4', 'statements 5'),
      'The lock is not true to itself: "Pay mutation sha:fedcba9876543210  statements 5  waves 1" and the lines below it differ.',
    ],
  ])('refuses %s', (_, text, message) => {
    expect(() => parseLock(text)).toThrow(new Error(message));
  });

  test('cannot hold two operations of one name', () => {
    expect(() => formatLock([orders, pay, orders])).toThrow(new Error('Two operations are named Orders.'));
  });
});

describe('what is different', () => {
  test('is nothing between equal locks, in whatever order', () => {
    expect(diffLock([orders, pay], [pay, orders])).toEqual([]);
  });

  test('is an operation that grows, shrinks, or changes in a line', () => {
    const more = lockEntry(orders, {
      calls: [],
      statements: [...planOf(orders), read(3, 'itemById', 'item', 'Line.item')],
    });
    const moved = lockEntry(orders, {
      calls: [],
      statements: planOf(orders).map((one) =>
        one.loader.name === 'buyerById' ? { ...one, coordinates: ['Order.buyer'] } : one,
      ),
    });
    expect(diffLock([orders], [more])).toEqual([{ name: 'Orders', kind: 'grows', text: GROWS }]);
    expect(diffLock([more], [orders])[0]).toMatchObject({ kind: 'shrinks' });
    expect(diffLock([more], [orders])[0]?.text).toContain('\n-   3 itemById ');
    expect(diffLock([orders], [moved])[0]).toMatchObject({ kind: 'changes' });
    expect(
      diffLock([orders], [moved])[0]
        ?.text.split('\n')
        .filter((line) => /^[-+]/.test(line)),
    ).toEqual([
      '-   2 buyerById                    byId        person          Order.buyer, Order.giver',
      '+   2 buyerById                    byId        person          Order.buyer',
    ]);
  });

  test('is an operation that grows in waves alone', () => {
    const later = lockEntry(orders, {
      calls: [],
      statements: planOf(orders).map((one) => (one.loader.name === 'buyerById' ? { ...one, wave: 3 } : one)),
    });
    expect(diffLock([orders], [later])[0]?.text.split('\n')[0]).toBe(
      'Orders grows from 3 statements in 2 waves to 3 in 3.',
    );
  });

  test('is an operation without an entry, and an entry without an operation', () => {
    const [gone, fresh] = diffLock([orders], [pay]);
    expect(gone).toEqual({ name: 'Orders', kind: 'gone', text: 'Orders is locked, and no document has it.' });
    expect(fresh).toMatchObject({ name: 'Pay', kind: 'new' });
    expect(fresh?.text.split('\n')).toHaveLength(5);
    expect(fresh?.text.split('\n')[0]).toBe('Pay has no entry.');
  });
});

const GROWS = `Orders grows from 3 statements in 2 waves to 4 in 3.
- Orders query sha:0123456789abcdef  statements 3  waves 2
+ Orders query sha:0123456789abcdef  statements 4  waves 3
    1 orderPage                    byId        order           Query.orders
    2 buyerById                    byId        person          Order.buyer, Order.giver
    2 linesByOrder                 byId        line            Order.lines
+   3 itemById                     byId        item            Line.item`;

function planOf({ reads }: LockEntry) {
  return reads.map(({ loader, kind, tables, ...rest }) => ({ ...rest, loader: { name: loader, kind, tables } }));
}

describe('what a lock allows', () => {
  test('is the sum of what calls send and batches read', () => {
    expect(allowance(orders)).toEqual({ statements: 3, waves: 2 });
    expect(allowance(pay)).toEqual({ statements: 4, waves: 1 });
  });

  test('is said of an operation by name and document', () => {
    const allowed = allowedBy([orders, pay]);
    const op = { name: 'Orders', type: 'query', hash: '0123456789abcdef' } as const;
    expect(allowed(op)).toEqual({ statements: 3, waves: 2 });
    expect(allowed({ ...op, hash: 'fedcba9876543210' })).toBeUndefined();
    expect(allowed({ ...op, name: null })).toBeUndefined();
  });
});
