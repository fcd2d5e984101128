import { describe, expect, test } from '@jest/globals';
import { profileMatchers } from '../../../src/profiling/jest/matchers.ts';
import { operation } from '../../../src/profiling/jest/operation.ts';
import { lockEntry } from '../../../src/profiling/lock.ts';
import { formatLock } from '../../../src/profiling/lock-text.ts';
import type { ProfileRecord } from '../../../src/profiling/record.ts';
import { recordOf, type Sent } from '../../support/profile-record.ts';

const byId = (name: string) => ({ name, kind: 'byId', tables: ['t'] });
const entry = lockEntry(
  { name: 'Orders', type: 'query', hash: 'a0' },
  {
    calls: [{ coordinate: 'Mutation.order', transaction: true, statements: ['lockOrder'] }],
    statements: [
      { wave: 1, loader: byId('orderPage'), coordinates: ['Query.orders'] },
      { wave: 2, loader: byId('linesByOrder'), coordinates: ['Order.lines'] },
    ],
  },
);
expect.extend(profileMatchers({ lock: formatLock([entry]), rewrite: 'make lock' }));

const ORDERS: Sent = { wave: 1, name: 'orderPage', from: 'Query.orders' };
const LINES: Sent = { wave: 2, name: 'linesByOrder', from: 'Order.lines', rows: 30 };
const LOCKS: Sent = { wave: null, name: 'lockOrder', from: 'Mutation.order' };

const running = (record: ProfileRecord) => operation(async () => record);
const orders = (...sent: Sent[]) => recordOf({ name: 'Orders', hash: 'a0' }, sent);

/** The message of a matcher that fails. */
async function said(assertion: Promise<void>): Promise<string> {
  const error = await assertion.then(
    () => undefined,
    (reason: Error) => reason,
  );
  return error?.message ?? 'it passed';
}

describe('toMatchLock', () => {
  test('passes for all that is locked, and for less', async () => {
    await expect(running(orders(LOCKS, ORDERS, LINES))).toMatchLock();
    await expect(running(orders(ORDERS))).toMatchLock();
    expect(await said(expect(running(orders(ORDERS))).not.toMatchLock())).toBe(
      'Orders stays within its entry of the lock.',
    );
  });

  test('fails with what is sent too often, beside what is locked', async () => {
    expect(await said(expect(running(orders(LOCKS, ORDERS, LINES, LINES))).toMatchLock())).toBe(
      `Orders sent 4 statements in 2 waves, and the lock allows 3 in 2:
  - lockOrder  Mutation.order
  1 orderPage  Query.orders
- 2 linesByOrder  Order.lines
+ 2 linesByOrder ×2  Order.lines`,
    );
  });

  test('fails for a statement in another wave, however few there are', async () => {
    expect(await said(expect(running(orders(ORDERS, { ...LINES, wave: 3 }))).toMatchLock())).toBe(
      `Orders sent 2 statements in 2 waves, and the lock allows 3 in 2:
- - lockOrder  Mutation.order
  1 orderPage  Query.orders
- 2 linesByOrder  Order.lines
+ 3 linesByOrder  Order.lines`,
    );
  });

  test('fails for an operation that is not locked, or as another document', async () => {
    expect(await said(expect(running(recordOf({ name: 'Bills', hash: 'a0' }, []))).toMatchLock())).toBe(
      'Bills is not in the lock; make lock adds it.',
    );
    expect(await said(expect(running(recordOf({ name: 'Orders', hash: 'b1' }, [ORDERS]))).toMatchLock())).toBe(
      'Orders is in the lock as another document; make lock rewrites its entry.',
    );
  });
});

describe('toStayWithin', () => {
  test('passes at the limits', async () => {
    await expect(running(orders(ORDERS, LINES))).toStayWithin({ statements: 2, waves: 2, rowsPerStatement: 30 });
  });

  test('fails with every limit that is broken, and what was sent', async () => {
    const limits = { statements: 2, waves: 1, rowsPerStatement: 29 };
    expect(await said(expect(running(orders(LOCKS, ORDERS, LINES))).toStayWithin(limits))).toBe(
      `Orders sent 3 statements where 2 are allowed, and took 2 waves where 1 are allowed, and read 30 rows by linesByOrder (Order.lines) where 29 are allowed:
  - lockOrder  Mutation.order
  1 orderPage  Query.orders
  2 linesByOrder  Order.lines`,
    );
  });
});

describe('toBeConstantIn', () => {
  const growing = (...more: Sent[]) =>
    operation(async (n = 1) => orders(ORDERS, { ...LINES, rows: n }, ...(n > 2 ? more : [])));

  test('passes where the same statements bring more rows', async () => {
    await expect(growing()).toBeConstantIn({ n: [2, 20] });
  });

  test('passes where the same statements are given longer arrays', async () => {
    const given = operation(async (n = 1) => orders({ ...LOCKS, params: ['number', `array[${n}]`] }));
    await expect(given).toBeConstantIn({ n: [2, 20] });
  });

  test('fails with the statements that come once per row', async () => {
    expect(await said(expect(growing(LINES, LINES)).toBeConstantIn({ n: [2, 20] }))).toBe(
      `Orders sends other statements at n = 20 than at n = 2:
  1 orderPage orderPage!  Query.orders
- 2 linesByOrder linesByOrder!  Order.lines
+ 2 linesByOrder linesByOrder! ×3  Order.lines`,
    );
  });

  test('fails for a statement whose text depends on the size', async () => {
    const listed = operation(async (n = 1) => orders(ORDERS, { ...LINES, rows: n, fp: `in${n}` }));
    expect(await said(expect(listed).toBeConstantIn({ n: [2, 20] }))).toBe(
      `Orders sends other statements at n = 20 than at n = 2:
  1 orderPage orderPage!  Query.orders
- 2 linesByOrder in2  Order.lines
+ 2 linesByOrder in20  Order.lines`,
    );
  });

  test('fails for data that do not grow, which could show nothing', async () => {
    expect(await said(expect(running(orders(ORDERS, LINES))).toBeConstantIn({ n: [2, 20] }))).toBe(
      'Orders moved 31 rows and array items at n = 2 and 31 at n = 20: only data that grow can show that statements do not.',
    );
  });
});

describe('every matcher', () => {
  test('throws for an operation that failed, whose statements tell nothing', async () => {
    const failed = { ...orders(ORDERS), n: { ...orders(ORDERS).n, errors: 2 } };
    expect(await said(expect(running(failed)).toMatchLock())).toBe('Orders answered with 2 errors.');
  });

  test('throws for what is no operation', async () => {
    expect(await said(expect(orders(ORDERS)).toStayWithin({ statements: 1, waves: 1 }))).toBe(
      'This matcher takes what operation(run) returns.',
    );
  });
});
