import { afterAll, beforeAll, expect, test } from '@jest/globals';
import pg from 'pg';
import { parameterText } from '../../../src/database/lane/parameter-text.ts';
import { type TestDatabase, testDatabase } from '../../support/database.ts';

let database: TestDatabase;
let client: pg.Client;
beforeAll(async () => {
  database = await testDatabase();
  client = new pg.Client(database.url);
  await client.connect();
});
afterAll(async () => {
  await client.end();
  await database.close();
});

const AWKWARD = ['', 'null', 'NULL', '{', '}', ',', '"', '\\', "'", '\\"', ' a ', 'ä', '東京', '😀', '\n\t', '\u0001'];

test('texts arrive as they were, alone and in arrays', async () => {
  const { rows } = await client.query('select $1::text[] as many, $2::text as one', [
    parameterText([...AWKWARD, null]),
    parameterText(AWKWARD.join()),
  ]);
  expect(rows).toEqual([{ many: [...AWKWARD, null], one: AWKWARD.join() }]);
});

test('numbers, answers and nothing arrive as they were', async () => {
  const sent = [[1, -2, null], [], 9_007_199_254_740_991, true, [true, false], null, undefined, 7n];
  const { rows } = await client.query(
    `select $1::int[] as a, $2::bigint[] as b, $3::bigint as c, $4::boolean as d, $5::boolean[] as e, $6::int as f, $7::text as g, $8::bigint as h`,
    sent.map(parameterText),
  );
  expect(rows).toEqual([
    { a: [1, -2, null], b: [], c: '9007199254740991', d: true, e: [true, false], f: null, g: null, h: '7' },
  ]);
});

test('bytes and objects arrive as they were, alone and in arrays', async () => {
  const bytes = Buffer.from([0, 1, 92, 255]);
  const object = { text: 'a "b" \\ {c}, ä', list: [1, null] };
  const { rows } = await client.query(
    'select $1::bytea as one, $2::bytea[] as many, $3::jsonb as json, $4::jsonb[] as jsons, $5::int[][] as nested',
    [
      bytes,
      [bytes, null],
      object,
      [object],
      [
        [1, 2],
        [3, 4],
      ],
    ].map(parameterText),
  );
  expect(rows).toEqual([
    {
      one: bytes,
      many: [bytes, null],
      json: object,
      jsons: [object],
      nested: [
        [1, 2],
        [3, 4],
      ],
    },
  ]);
});
