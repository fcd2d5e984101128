import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { only, tinyServer } from './tiny-server.ts';

let server: Awaited<ReturnType<typeof tinyServer>>;

beforeAll(async () => {
  server = await tinyServer();
});
afterAll(() => server.close());

const GRAPHQL_RESPONSE = { accept: 'application/graphql-response+json' };

describe('a body', () => {
  test.each<[string, string | Buffer, unknown[]]>([
    ['that is a list', '[{"query":"{__typename}"}]', [400, 'BAD_REQUEST', 'Operation batching disabled.']],
    [
      'that is a string',
      '"x"',
      [400, 'BAD_REQUEST', 'POST body missing, invalid Content-Type, or JSON object has no keys.'],
    ],
    [
      'that is null',
      'null',
      [400, 'BAD_REQUEST', 'POST body missing, invalid Content-Type, or JSON object has no keys.'],
    ],
    ['that is empty', '', [400, 'BAD_REQUEST', 'The body is empty.']],
    [
      'that is cut off',
      '{"query":',
      [400, 'BAD_REQUEST', 'The body is not JSON, or has a forbidden key such as __proto__.'],
    ],
    [
      'with __proto__',
      '{"query":"{__typename}","variables":{"__proto__":{"a":1}}}',
      [400, 'BAD_REQUEST', 'The body is not JSON, or has a forbidden key such as __proto__.'],
    ],
    ['that is not UTF-8', Buffer.from([0x7b, 0xff, 0x7d]), [400, 'BAD_REQUEST', 'The body is not UTF-8.']],
    [
      'over 256 kB',
      ' '.repeat(256 * 1024 + 1),
      [413, 'LIMIT_EXCEEDED', 'The body has over 262,144 bytes, which is the limit.'],
    ],
    [
      'without a query',
      '{"variables":{}}',
      [400, 'BAD_REQUEST', 'GraphQL operations must contain a non-empty `query` or a `persistedQuery` extension.'],
    ],
    ['whose query is a number', '{"query":5}', [400, 'BAD_REQUEST', 'GraphQL queries must be strings.']],
    [
      'whose variables are a string',
      '{"query":"{__typename}","variables":"{}"}',
      [
        400,
        'BAD_REQUEST',
        '`variables` in a POST body should be provided as an object, not a recursively JSON-encoded string.',
      ],
    ],
    [
      'whose variables are a list',
      '{"query":"{__typename}","variables":[]}',
      [400, 'BAD_REQUEST', '`variables` in a POST body must be an object if provided.'],
    ],
    [
      'whose operationName is a number',
      '{"query":"{__typename}","operationName":5}',
      [400, 'BAD_REQUEST', '`operationName` in a POST body must be a string if provided.'],
    ],
  ])('%s is refused', async (_, body, expected) => {
    expect(only(await server.send(body))).toEqual(expected);
  });

  test('of exactly 256 kB, or with a byte order mark, is taken', async () => {
    const body = '{"query":"{__typename}"}';
    expect(await server.send(body.padEnd(256 * 1024))).toMatchObject({
      status: 200,
      json: { data: { __typename: 'Query' } },
    });
    expect(await server.send(`\ufeff${body}`)).toMatchObject({ status: 200, json: { data: { __typename: 'Query' } } });
  });
});

describe('headers', () => {
  const JSON_ONLY = 'The body must have the content type application/json.';
  test.each<[Record<string, string>, unknown[]]>([
    [{ 'content-type': 'text/plain' }, [415, 'BAD_REQUEST', JSON_ONLY]],
    [{ 'content-type': 'application/x-www-form-urlencoded' }, [415, 'BAD_REQUEST', JSON_ONLY]],
    [{ 'content-type': 'nonsense' }, [415, 'BAD_REQUEST', JSON_ONLY]],
    [{ 'content-type': 'application/json; charset=utf-7' }, [415, 'BAD_REQUEST', 'The body must be in UTF-8.']],
    [{ 'content-type': 'application/json;charset="latin1"' }, [415, 'BAD_REQUEST', 'The body must be in UTF-8.']],
    [{ 'content-encoding': 'gzip' }, [415, 'BAD_REQUEST', 'The body must be sent uncompressed.']],
  ])('%j are refused', async (headers, expected) => {
    expect(only(await server.send('{"query":"{__typename}"}', headers))).toEqual(expected);
  });

  test.each(['application/json; charset=utf-8', 'application/json;charset="UTF-8"', 'APPLICATION/JSON'])(
    'content type %s is taken',
    async (type) => {
      expect((await server.send('{"query":"{__typename}"}', { 'content-type': type })).status).toBe(200);
    },
  );

  test('an Accept without a type of GraphQL is 406', async () => {
    const response = await server.send('{"query":"{__typename}"}', { accept: 'text/csv' });
    expect(only(response).slice(0, 2)).toEqual([406, 'BAD_REQUEST']);
  });

  test.each(['{__typename}', '{', '{fail}'])('the answer to %s is neither cached nor guessed at', async (query) => {
    const { headers } = await server.ask(query);
    expect(headers['cache-control']).toBe('no-store');
    expect(headers['x-content-type-options']).toBe('nosniff');
    expect(headers['x-powered-by']).toBeUndefined();
  });

  test('an error before GraphQL speaks the media type that the client asked for', async () => {
    const type = async (headers: Record<string, string>) => (await server.send('{', headers)).headers['content-type'];
    expect(await type({})).toBe('application/json; charset=utf-8');
    expect(await type(GRAPHQL_RESPONSE)).toBe('application/graphql-response+json; charset=utf-8');
  });
});

describe('addresses and methods', () => {
  test.each<[string, string, number, string]>([
    ['GET', '/nope?a=b', 404, 'There is nothing at /nope.'],
    ['GET', '/%zz', 400, 'The HTTP request cannot be taken.'],
    ['PUT', '/graphql', 405, 'PUT is not answered at /graphql.'],
    ['DELETE', '/graphql', 405, 'DELETE is not answered at /graphql.'],
    ['OPTIONS', '/graphql', 405, 'OPTIONS is not answered at /graphql.'],
    [
      'GET',
      '/graphql?query=mutation{sell}',
      405,
      'GET requests only support query operations, not mutation operations',
    ],
    ['GET', '/graphql?query={__typename}&variables=x', 400, 'The variables search parameter contains invalid JSON.'],
  ])('%s %s is %i', async (method, url, status, message) => {
    const response = await server.exchange(method, url, { 'apollo-require-preflight': '1' });
    expect([response.status, response.json]).toEqual([
      status,
      { errors: [{ message, extensions: { code: 'BAD_REQUEST' } }] },
    ]);
  });

  test('one that cannot be read is answered with the headers of every answer', async () => {
    expect((await server.exchange('GET', '/%zz')).headers).toMatchObject({
      'x-content-type-options': 'nosniff',
      'cache-control': 'no-store',
    });
  });

  test('405 names the methods that are answered', async () => {
    expect((await server.exchange('PUT', '/graphql')).headers.allow).toBe('GET, POST');
  });
});

describe('an operation in a URL', () => {
  const get = (headers: Record<string, string>) => server.exchange('GET', '/graphql?query={__typename}', headers);

  test.each<[string, Record<string, string>]>([
    ['the header that no page sends elsewhere without asking', { 'apollo-require-preflight': '1' }],
    ['the name that Apollo clients send', { 'x-apollo-operation-name': 'A' }],
  ])('is answered with %s', async (_, headers) => {
    expect((await get(headers)).json).toEqual({ data: { __typename: 'Query' } });
  });

  test('is refused without, as any page could make a browser send it', async () => {
    const [status, code, message] = only(await get({}));
    expect([status, code]).toEqual([400, 'BAD_REQUEST']);
    expect(message).toContain('apollo-require-preflight');
  });
});
