import { spawnSync } from 'node:child_process';
import { describe, expect, test } from '@jest/globals';
import { curlText } from '../../web/profile/curl-text.ts';
import { countText, msText, percentText } from '../../web/profile/figures.ts';
import { ticksOf } from '../../web/profile/scale.ts';
import { sqlPieces, sqlText } from '../../web/profile/sql-text.ts';
import { recordOf } from './records.ts';

describe('a statement is laid out to be read', () => {
  test('with a line for each clause, and subqueries set in', () => {
    const text =
      'select k.ord, x.* from unnest($1::bigint[]) with ordinality as k(id, ord) cross join lateral ( select "t"."id" from ' +
      '"bill" as t where "t"."status" in (\'PAID\') limit k.size ) as x order by k.ord /*loader=\'billPage\'*/';
    expect(sqlText(text).split('\n')).toEqual([
      'select k.ord, x.*',
      'from unnest($1::bigint[]) with ordinality as k(id, ord)',
      'cross join lateral (',
      '  select "t"."id"',
      '  from "bill" as t',
      '  where "t"."status" in (\'PAID\')',
      '  limit k.size',
      ') as x',
      'order by k.ord',
      "/*loader='billPage'*/",
    ]);
  });

  test('without a change to what stands in quotes', () => {
    expect(sqlText('select \'a  from\nb\' as "order  by" from t')).toBe('select \'a  from\nb\' as "order  by"\nfrom t');
  });

  test('and no break inside a function that has clauses of its own', () => {
    expect(sqlText('select extract(epoch from at) from t')).toBe('select extract(epoch from at)\nfrom t');
  });

  test('with keywords, parameters and comments told apart', () => {
    const marked = sqlPieces('select $1 /*why*/').filter(({ kind }) => kind !== 'plain');
    expect(marked).toEqual([
      { text: 'select', kind: 'keyword' },
      { text: '$1', kind: 'parameter' },
      { text: '/*why*/', kind: 'comment' },
    ]);
  });
});

describe('an operation as curl', () => {
  const { op } = recordOf();

  test('is what was sent, where that is known, as a shell takes it', () => {
    const sent = { query: '{ bill(id: "it\'s") { id } }', variables: { first: 1 }, operationName: 'Receipt' };
    const command = curlText('http://localhost:4000', op, sent);
    const { stdout } = spawnSync('sh', ['-c', command.replace('curl', 'printf "%s\\n"')], { encoding: 'utf8' });
    const argv = stdout.trimEnd().split('\n');
    expect(argv.slice(0, 2)).toEqual(['-s', 'http://localhost:4000/graphql']);
    expect(JSON.parse(argv.at(-1) ?? '')).toEqual({
      query: sent.query,
      operationName: 'Receipt',
      variables: { first: 1 },
    });
  });

  test('says what has to be filled in, where it is not', () => {
    expect(curlText('http://localhost:4000', op)).toContain(
      '<the document of History, sha256 076fbd7866b6f8f1…; it is not recorded>',
    );
  });
});

test('times have three digits and a unit', () => {
  expect([0.041, 9.994, 12.34, 187.8, 1_234, 61_000].map(msText)).toEqual([
    ...['0.04 ms', '9.99 ms', '12.3 ms', '188 ms', '1.23 s', '61.0 s'],
  ]);
});

test('numbers have their nouns, and shares their percent', () => {
  expect([countText(1, 'batch'), countText(1_200, 'batch'), countText(0, 'key')]).toEqual([
    ...['1 batch', '1,200 batches', '0 keys'],
  ]);
  expect([percentText(1, 3), percentText(0, 0)]).toEqual(['33 %', '0 %']);
});

test.each([
  [20, [0, 5, 10, 15, 20]],
  [0.7, [0, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7]],
  [214, [0, 50, 100, 150, 200]],
  [0, [0]],
])('an axis of %p ms has round ticks', (total, ticks) => {
  expect(ticksOf(total, 7)).toEqual(ticks);
});
