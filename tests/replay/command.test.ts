import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, test } from '@jest/globals';
import { runReplay } from '../../src/replay/command.ts';
import { SetupError } from '../../src/setup-error.ts';
import { type FakeShop, type Mishap, openFakeShop } from './fake-shop.ts';

// The figures expected here are those of tests/import/service.test.ts, which a script in another language computed.
const file = fileURLToPath(new URL('../import/sales-slice.csv', import.meta.url));
const CLOSED =
  'The store holds what the file says, on each of 24 days and for each of 119 products: ' +
  '42 bills worth £11,296.35 and 22 refunds worth £4,580.62.\n';

let shop: FakeShop;
beforeEach(async () => {
  shop = await openFakeShop();
});
afterEach(() => shop.close());

/** The whole text that a replay writes. */
async function run(...options: string[]): Promise<string> {
  const parts: string[] = [];
  await runReplay(['sales', file, '--url', shop.url, ...options], { write: (part) => parts.push(part) });
  return parts.join('');
}

test('sends every bill, refund and adjustment, and finds the figures of the file in the store', async () => {
  const text = await run();
  expect(text).toMatch(
    /^0 documents were there\. Sent 42 bills at .* bills\/s, p50 .* ms, p99 .* ms, and 22 refunds, /m,
  );
  expect(text.endsWith(CLOSED)).toBe(true);
  expect(shop.books.counts).toEqual({ products: 119, bills: 42, refunds: 22 });
});

test('tells a line for each finished tenth', async () => {
  const tenths = (await run()).match(/^\d+ of 84 documents, .*$/gm);
  expect(tenths?.map((line) => Number.parseInt(line, 10))).toEqual([9, 17, 26, 34, 42, 51, 59, 68, 76, 84]);
});

test('sends no sale before the goods are in, and no refund before its bill, however many tills there are', async () => {
  expect((await run('--tills', '32')).endsWith(CLOSED)).toBe(true);
});

describe('when the line breaks', () => {
  test.each<[Mishap, number]>([
    ['cut before', 0],
    ['cut after', 32],
    ['busy', 0],
  ])('%s, each document is made once', async (mishap, replayed) => {
    const met = new Set<string>();
    shop.mishap = (clientId) => {
      if (clientId === undefined || met.has(clientId)) return undefined;
      met.add(clientId);
      return met.size % 2 === 0 ? mishap : undefined;
    };
    const text = await run();
    expect(met.size).toBe(64);
    expect(text).toContain(`32 requests were sent again; ${replayed} of them had been carried out before.\n`);
    expect(text.endsWith(CLOSED)).toBe(true);
  });
});

describe('a replay that was cut off', () => {
  test('is gone on with, and what was made is skipped', async () => {
    let sent = 0;
    shop.mishap = (clientId) => (clientId !== undefined && ++sent > 30 ? 'broken' : undefined);
    await expect(run()).rejects.toThrow(new SetupError('INTERNAL_SERVER_ERROR: A fault of ours.'));
    const { products, bills, refunds } = shop.books.counts;
    expect([products, bills + refunds]).toEqual([119, 30]);
    shop.mishap = () => undefined;
    const text = await run();
    expect(text).toMatch(new RegExp(`^30 documents were there\\. Sent ${42 - bills} bills at `, 'm'));
    expect(text.endsWith(CLOSED)).toBe(true);
  });

  test('by its limit ends at that bill, with the figures of the file up to there', async () => {
    expect(await run('--limit', '10')).toMatch(/ 10 bills worth £1,617\.75 and 1 refunds worth £25\.50\.\n$/);
    expect(shop.books.counts).toEqual({ products: 119, bills: 10, refunds: 1 });
    expect((await run()).endsWith(CLOSED)).toBe(true);
  });

  test('is not gone on with by a smaller one', async () => {
    await run('--limit', '10');
    await expect(run('--limit', '9')).rejects.toThrow(
      /^The store holds replay:\d+, which is not of this replay: give it a store of its own\.$/,
    );
  });
});

describe('says in a sentence', () => {
  test('why a document was refused', async () => {
    await run('--limit', '1');
    shop.books.tamper('22423', -1_000);
    await expect(run('--tills', '1')).rejects.toThrow(
      new SetupError('replay:539831 was refused. INSUFFICIENT_STOCK at input.lines: Too little of 22423.'),
    );
  });

  test('which figures differ', async () => {
    await run();
    shop.books.tamper('22423', 1);
    await expect(run()).rejects.toThrow(
      new SetupError(
        'The store differs from the file in 1 figures:\n  product 22423, stock: 1 in the file, 2 in the store',
      ),
    );
  });

  test('that the store is of another country', async () => {
    shop.books.currency = 'EUR';
    await expect(run()).rejects.toThrow(
      new SetupError('The sales are in GBP and in the time of Europe/London, the store in EUR and of Europe/London.'),
    );
  });

  test('that nobody is there', async () => {
    await shop.close();
    await expect(run()).rejects.toThrow(new SetupError(`Nothing answers at ${shop.url}; npm start serves a database.`));
  });
});
