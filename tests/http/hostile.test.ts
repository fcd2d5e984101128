import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { type Answer, tinyServer } from './tiny-server.ts';

let server: Awaited<ReturnType<typeof tinyServer>>;

beforeAll(async () => {
  server = await tinyServer();
});
afterAll(() => server.close());

const ask = (query: string, variables?: unknown) => JSON.stringify({ query, variables });
const times = (n: number, text: (i: number) => string) => Array.from({ length: n }, (_, i) => text(i)).join('');
const nested = (n: number, open: string, close: string) => open.repeat(n) + close.repeat(n);

test.each<[string, string, string]>([
  ['100 kB of one word', ask('x'.repeat(100_000)), 'GRAPHQL_PARSE_FAILED'],
  ['100 kB of signs', ask('<>'.repeat(50_000)), 'GRAPHQL_PARSE_FAILED'],
  ['100 kB of words', ask('{a '.repeat(33_333)), 'LIMIT_EXCEEDED'],
  ['a field name of 100 kB', ask(`{${'x'.repeat(100_000)}}`), 'GRAPHQL_VALIDATION_FAILED'],
  ['100,000 open brackets', ask(`{product(code:${'['.repeat(100_000)}`), 'LIMIT_EXCEEDED'],
  ['1,490 open brackets', ask(`{product(code:${'['.repeat(1490)}`), 'GRAPHQL_PARSE_FAILED'],
  ['740 lists in one another', ask(`{product(code:${nested(740, '[', ']')}){name}}`), 'GRAPHQL_VALIDATION_FAILED'],
  ['490 fields in one another', ask(`{product{${nested(490, 'next{', '}')}}}`), 'GRAPHQL_PARSE_FAILED'],
  ['480 fields in one another', ask(`{product{${'next{'.repeat(480)}name${'}'.repeat(480)}}}`), 'DEPTH_EXCEEDED'],
  ['370 aliases', ask(`{product{${times(370, (i) => ` a${i}:name`)}}}`), 'LIMIT_EXCEEDED'],
  ['one field 1,490 times', ask(`{${'__typename '.repeat(1490)}}`), 'LIMIT_EXCEEDED'],
  [
    'fragments that write out to 2^100 fields',
    ask(
      `{...f0}${times(100, (i) => `fragment f${i} on Query{...f${i + 1} ...f${i + 1}}`)}fragment f100 on Query{a:bill}`,
    ),
    'LIMIT_EXCEEDED',
  ],
  [
    'fragments in a circle',
    ask('{...a}fragment a on Query{...b}fragment b on Query{...a}'),
    'GRAPHQL_VALIDATION_FAILED',
  ],
  [
    'a number of 100,000 digits',
    ask(`{product{next(first:${'9'.repeat(100_000)}){name}}}`),
    'GRAPHQL_VALIDATION_FAILED',
  ],
  ['a string of 200 kB', ask('query($c:String){product(code:$c){name}}', { c: 'x'.repeat(200_000) }), 'LIMIT_EXCEEDED'],
  [
    'a string of 200 kB where a number belongs',
    ask('query($f:Int){product{next(first:$f){name}}}', { f: ['x'.repeat(200_000)] }),
    'LIMIT_EXCEEDED',
  ],
  [
    '__proto__ among the variables',
    '{"query":"{__typename}","variables":{"__proto__":{"isAdmin":true}}}',
    'BAD_REQUEST',
  ],
  ['__proto__ inside of a variable', '{"query":"{__typename}","variables":{"a":{"__proto__":1}}}', 'BAD_REQUEST'],
  [
    'a constructor with a prototype',
    '{"query":"{__typename}","variables":{"constructor":{"prototype":1}}}',
    'BAD_REQUEST',
  ],
  ['JSON of 100,000 open brackets', '['.repeat(100_000), 'BAD_REQUEST'],
  ['a body of 2 MB', ' '.repeat(2_000_000), 'LIMIT_EXCEEDED'],
])('%s: refused within a second in less than 10 kB, and the server lives on', async (_, body, code) => {
  const started = performance.now();
  const answer = await server.send(body);
  expect(performance.now() - started).toBeLessThan(1000);
  expect(codes(answer)[0]).toBe(code);
  expect(answer.status).toBeLessThan(500);
  expect(answer.body.length).toBeLessThan(10_000);
  expect(answer.body).not.toMatch(/\.[jt]s:|node_modules|call stack/);
  expect((await server.send(ask('{__typename}'))).json).toEqual({ data: { __typename: 'Query' } });
});

test('variables nested 40,000 deep that nothing reads do no harm', async () => {
  const body = `{"query":"{__typename}","variables":${'{"a":'.repeat(40_000)}1${'}'.repeat(40_000)}}`;
  const started = performance.now();
  expect((await server.send(body)).json).toEqual({ data: { __typename: 'Query' } });
  expect(performance.now() - started).toBeLessThan(1000);
});

test('none of it was a fault of ours', () => {
  expect(server.hidden).toEqual([]);
});

function codes({ json }: Answer) {
  return json.errors?.map(({ extensions }) => extensions?.code) ?? [];
}
