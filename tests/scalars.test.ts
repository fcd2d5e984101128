import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { parseValue } from 'graphql';
import { sql } from 'kysely';
import { scalars } from '../src/scalars.ts';
import { type TestDatabase, testDatabase } from './support/database.ts';

const { Money, DateTime } = scalars as Record<'Money' | 'DateTime', (typeof scalars)[string]>;
const SAFE = 9_007_199_254_740_991;
const MONEY = 'Money must be a whole number of minor units within ±9007199254740991, such as 1250.';
const TIME = 'DateTime must be an RFC 3339 time with at most six decimals, such as 2026-11-22T13:00:00Z.';

describe('Money', () => {
  test.each([0, 1, -1, 1250, SAFE, -SAFE])('%p passes in and out as it is', (amount) => {
    expect(Money?.serialize(amount)).toBe(amount);
    expect(Money?.parseValue(amount)).toBe(amount);
    expect(Money?.parseLiteral(parseValue(String(amount)))).toBe(amount);
  });

  test.each([SAFE + 1, -SAFE - 1, 1.5, Number.NaN, Infinity, '1250', '', true, null, undefined, [1], {}, 12n])(
    '%p passes neither in nor out',
    (amount) => {
      expect(() => Money?.parseValue(amount)).toThrow(MONEY);
      expect(() => Money?.serialize(amount)).toThrow('An amount is too large to be shown exactly.');
    },
  );

  test.each([
    '12.0',
    '1e3',
    '"12"',
    '9007199254740992',
    '9007199254740993',
    '-9007199254740992',
    'true',
    'null',
    'TWELVE',
    '[12]',
    '{ a: 12 }',
  ])('%s in a document is refused', (literal) => {
    expect(() => Money?.parseLiteral(parseValue(literal))).toThrow(MONEY);
  });
});

// Every one of these is also understood by PostgreSQL as the same moment.
const TIMES: readonly (readonly [sent: string, moment: string])[] = [
  ['2026-11-22T13:00:00Z', '2026-11-22T13:00:00Z'],
  ['2026-11-22T13:00:00.1Z', '2026-11-22T13:00:00.1Z'],
  ['2026-11-22T13:00:00.123456Z', '2026-11-22T13:00:00.123456Z'],
  ['2026-11-22t13:00:00z', '2026-11-22T13:00:00Z'],
  ['2026-11-22T13:00:00+01:00', '2026-11-22T12:00:00Z'],
  ['2026-11-22T13:00:00-14:59', '2026-11-23T03:59:00Z'],
  ['2026-11-22T13:00:00+05:45', '2026-11-22T07:15:00Z'],
  ['2026-11-22T13:00:00-00:00', '2026-11-22T13:00:00Z'],
  ['2024-02-29T23:59:59.999999Z', '2024-02-29T23:59:59.999999Z'],
  ['0001-01-01T00:00:00Z', '0001-01-01T00:00:00Z'],
  ['0001-01-01T00:00:00-14:00', '0001-01-01T14:00:00Z'],
  ['0001-01-02T00:00:00Z', '0001-01-02T00:00:00Z'],
  ['9999-12-31T23:59:59Z', '9999-12-31T23:59:59Z'],
];

const NO_TIMES = [
  '',
  'now',
  'infinity',
  'epoch',
  '2026-11-22',
  '2026-11-22T13:00Z',
  '2026-11-22T13:00:00',
  '2026-11-22 13:00:00Z',
  '2026-11-22T13:00:00.Z',
  '2026-11-22T13:00:00.1234567Z',
  '2026-11-22T13:00:00,5Z',
  '2026-11-22T13:00:60Z',
  '2016-12-31T23:59:60Z',
  '2026-11-22T24:00:00Z',
  '2026-11-22T13:60:00Z',
  '2026-02-30T13:00:00Z',
  '2026-02-29T13:00:00Z',
  '1900-02-29T13:00:00Z',
  '2026-04-31T13:00:00Z',
  '2026-13-01T13:00:00Z',
  '2026-00-01T13:00:00Z',
  '2026-01-00T13:00:00Z',
  '0000-01-01T13:00:00Z',
  '0001-01-01T00:59:59.999999+01:00',
  '0001-01-01t00:00:00+14:00',
  '-2026-11-22T13:00:00Z',
  '12026-11-22T13:00:00Z',
  '2026-11-22T13:00:00+1:00',
  '2026-11-22T13:00:00+0100',
  '2026-11-22T13:00:00+15:00',
  '2026-11-22T13:00:00+01:60',
  '2026-11-22T13:00:00Z\n',
  ' 2026-11-22T13:00:00Z',
  '２026-11-22T13:00:00Z',
  "2026-11-22T13:00:00Z'",
];

describe('DateTime', () => {
  let database: TestDatabase;
  beforeAll(async () => {
    database = await testDatabase();
  });
  afterAll(() => database.close());

  test.each(TIMES)('%s is taken, and PostgreSQL reads the same moment', async (sent, moment) => {
    expect(DateTime?.parseValue(sent)).toBe(sent);
    expect(DateTime?.parseLiteral(parseValue(JSON.stringify(sent)))).toBe(sent);
    const { rows } = await sql<{ at: string }>`select ${sent}::timestamptz as at`.execute(database.db);
    expect(DateTime?.serialize(rows[0]?.at)).toBe(moment);
  });

  test.each(NO_TIMES)('%j is refused', (sent) => {
    expect(() => DateTime?.parseValue(sent)).toThrow(TIME);
    expect(() => DateTime?.parseLiteral(parseValue(JSON.stringify(sent)))).toThrow(TIME);
  });

  test.each([1_795_352_400_000, 0, true, null, undefined, [], {}, new Date(0)])('%p is refused', (sent) => {
    expect(() => DateTime?.parseValue(sent)).toThrow(TIME);
  });

  test.each(['20261122', '2026.5', 'NOW', 'null', 'true'])('%s in a document is refused', (literal) => {
    expect(() => DateTime?.parseLiteral(parseValue(literal))).toThrow(TIME);
  });
});
