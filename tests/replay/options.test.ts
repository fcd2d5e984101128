import { expect, test } from '@jest/globals';
import { parseReplay } from '../../src/replay/options.ts';
import { SetupError } from '../../src/setup-error.ts';

const usage = 'Usage: npm run replay -- sales FILE.csv[.gz] [--url URL] [--store CODE] [--tills N] [--limit BILLS]';

test('has a default for all but the file', () => {
  expect(parseReplay(['sales', 'x.csv'])).toEqual({
    file: 'x.csv',
    url: 'http://localhost:4000/graphql',
    store: 'replay',
    tills: 4,
    limit: undefined,
  });
});

test('takes what is named', () => {
  const args = [
    'sales',
    'x.csv',
    '--url',
    'https://shop.test/graphql',
    '--store',
    's',
    '--tills',
    '64',
    '--limit',
    '9',
  ];
  expect(parseReplay(args)).toEqual({
    file: 'x.csv',
    url: 'https://shop.test/graphql',
    store: 's',
    tills: 64,
    limit: 9,
  });
});

test.each([
  [[], usage],
  [['sales'], usage],
  [['bills', 'x.csv'], usage],
  [['sales', 'x.csv', 'y.csv'], usage],
  [
    ['sales', 'x.csv', '--url', 'localhost:4000'],
    '--url is "localhost:4000"; it must be one such as http://localhost:4000/graphql.',
  ],
  [['sales', 'x.csv', '--tills', '65'], '--tills is "65"; it must be a whole number from 1 to 64.'],
  [['sales', 'x.csv', '--limit', '0'], '--limit is "0"; it must be a whole number from 1 to 10,000,000.'],
])('refuses %j in one sentence', (args, sentence) => {
  expect(() => parseReplay(args)).toThrow(new SetupError(sentence));
});

test('refuses an option it does not know', () => {
  expect(() => parseReplay(['sales', 'x.csv', '--force'])).toThrow(/^Unknown option '--force'.* Usage: /);
});
