import { expect, test } from '@jest/globals';
import { parseSeed } from '../../src/seed/chain-size.ts';
import { SetupError } from '../../src/setup-error.ts';

test('without a size it is the demo shop', () => {
  expect(parseSeed([])).toEqual({ until: undefined, size: undefined });
  expect(parseSeed(['--until', '2026-06-30'])).toEqual({ until: '2026-06-30', size: undefined });
});

test('one size is enough to ask for a chain', () => {
  expect(parseSeed(['--bills', '1'])).toEqual({ until: undefined, size: { bills: 1, stores: 3, products: 500 } });
  expect(parseSeed(['--stores=200'])).toEqual({
    until: undefined,
    size: { bills: 10_000, stores: 200, products: 500 },
  });
});

test('the largest chain', () => {
  const args = ['--bills', '10000000', '--stores', '20', '--products', '50000', '--until', '2024-02-29'];
  expect(parseSeed(args)).toEqual({
    until: '2024-02-29',
    size: { bills: 10_000_000, stores: 20, products: 50_000 },
  });
});

const usage = 'usage: npm run seed -- [--bills N] [--stores N] [--products N] [--until YYYY-MM-DD].';

test.each([
  [['--bills', '0'], '--bills is "0"; it must be a whole number from 1 to 10,000,000.'],
  [['--bills', '10000001'], '--bills is "10000001"; it must be a whole number from 1 to 10,000,000.'],
  [['--bills', 'ten'], '--bills is "ten"; it must be a whole number from 1 to 10,000,000.'],
  [['--bills', ''], '--bills is ""; it must be a whole number from 1 to 10,000,000.'],
  [['--bills=-5'], '--bills is "-5"; it must be a whole number from 1 to 10,000,000.'],
  [['--stores', '1.5'], '--stores is "1.5"; it must be a whole number from 1 to 200.'],
  [['--stores', '201'], '--stores is "201"; it must be a whole number from 1 to 200.'],
  [['--products', '1e3'], '--products is "1e3"; it must be a whole number from 1 to 50,000.'],
  [
    ['--stores', '200', '--products', '5001'],
    '200 stores of 5001 products are too many; stores times products may be at most 1,000,000.',
  ],
  [['--bills', '5', '--until', '2026-02-30'], '--until 2026-02-30 is not a day such as 2026-06-30.'],
  [['--until', 'today'], '--until today is not a day such as 2026-06-30.'],
  [['--bils', '5'], `Unknown option '--bils'; ${usage}`],
  [['5'], `Unexpected argument '5'; ${usage}`],
  [['--bills'], `Option '--bills <value>' argument missing; ${usage}`],
  [['--bills', '-5'], `Option '--bills' argument is ambiguous; ${usage}`],
])('%j: %s', (args, sentence) => {
  expect(() => parseSeed(args)).toThrow(new SetupError(sentence));
});
