import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { buildSchema, parse, validate } from 'graphql';
import { apolloConduct } from '../../src/http/apollo-conduct.ts';
import { only, tinyServer } from './tiny-server.ts';

let server: Awaited<ReturnType<typeof tinyServer>>;

beforeAll(async () => {
  server = await tinyServer();
});
afterAll(() => server.close());

const GRAPHQL_RESPONSE = { accept: 'application/graphql-response+json' };

describe('an operation', () => {
  test.each<[string, string, unknown, string, string]>([
    ['with a syntax error', '{product{name}', {}, 'GRAPHQL_PARSE_FAILED', 'Syntax Error: Expected Name, found <EOF>.'],
    [
      'with an unknown field',
      '{prodct{name}}',
      {},
      'GRAPHQL_VALIDATION_FAILED',
      'Cannot query field "prodct" on type "Query". Did you mean "product" or "products"?',
    ],
    [
      'with an unknown argument',
      '{product(cod:"x"){name}}',
      {},
      'GRAPHQL_VALIDATION_FAILED',
      'Unknown argument "cod" on field "Query.product". Did you mean "code"?',
    ],
    [
      'with a variable of the wrong type',
      'query($c:String){product(code:$c){name}}',
      { c: 5 },
      'BAD_USER_INPUT',
      'Variable "$c" got invalid value 5; String cannot represent a non string value: 5',
    ],
    [
      'without a variable it needs',
      'query($s:Sort!){product(sort:$s){name}}',
      {},
      'BAD_USER_INPUT',
      'Variable "$s" of required type "Sort!" was not provided.',
    ],
    [
      'that is one of two, unnamed',
      'query A{__typename} query B{__typename}',
      {},
      'OPERATION_RESOLUTION_FAILURE',
      'Must provide operation name if query contains multiple operations.',
    ],
    [
      'of a kind the schema lacks',
      'subscription{__typename}',
      {},
      'GRAPHQL_VALIDATION_FAILED',
      'The schema has no subscription operations.',
    ],
    [
      'that is too deep',
      `{product{${'next{'.repeat(11)}name${'}'.repeat(11)}}}`,
      {},
      'DEPTH_EXCEEDED',
      'The operation has 13 levels of fields; the limit is 12.',
    ],
    [
      'of too many tokens',
      `{${'a '.repeat(1499)}}`,
      {},
      'LIMIT_EXCEEDED',
      'The document has over 1,500 tokens, which is the limit.',
    ],
    [
      'with a long string',
      `{product(code:"${'x'.repeat(501)}"){name}}`,
      {},
      'LIMIT_EXCEEDED',
      'A string has 501 characters; the limit is 500.',
    ],
    [
      'with a long string in a variable',
      'query($c:String){product(code:$c){name}}',
      { c: 'x'.repeat(501) },
      'LIMIT_EXCEEDED',
      'The string at $c has 501 characters; the limit is 500.',
    ],
    [
      'with U+0000 in a variable',
      'query($c:String){product(code:$c){name}}',
      { c: '\0' },
      'BAD_USER_INPUT',
      'The string at $c holds the character U+0000.',
    ],
  ])('%s is 200 for application/json and 400 for the newer type', async (_, query, variables, code, message) => {
    expect(only(await server.ask(query, variables))).toEqual([200, code, message]);
    expect(only(await server.ask(query, variables, GRAPHQL_RESPONSE))).toEqual([400, code, message]);
  });

  test('that gives null through a variable where null is not taken is the mistake of its sender', async () => {
    const response = await server.ask('query($s:Sort=NAME){product(sort:$s){name}}', { s: null });
    expect(only(response)).toEqual([
      200,
      'BAD_USER_INPUT',
      'Argument "sort" of non-null type "Sort!" must not be null.',
    ]);
    expect(response.json.data).toEqual({ product: null });
  });

  test('that fails has its status at 200, its data, and no word of the failure', async () => {
    const response = await server.ask('{fail product{name}}', {}, GRAPHQL_RESPONSE);
    expect(only(response)).toEqual([200, 'INTERNAL_SERVER_ERROR', 'Internal error']);
    expect(response.json.data).toEqual({ fail: null, product: { name: 'Tea' } });
    expect(response.body).not.toMatch(/secret|stack/);
    expect(server.hidden.at(-1)).toEqual({
      id: response.json.errors?.[0]?.extensions?.id,
      code: 'INTERNAL_SERVER_ERROR',
      error: new Error('select secret from account'),
    });
  });

  test('that fails in a hundred places answers with ten errors, told once', async () => {
    const before = server.hidden.length;
    const {
      json: { errors },
    } = await server.ask('{failOften}');
    expect(errors).toHaveLength(10);
    expect(server.hidden).toHaveLength(before + 1);
  });

  test('that is refused is answered in the newer type wherever the client takes it', async () => {
    const { status, headers } = await server.ask(
      '{',
      {},
      { accept: 'application/json, application/graphql-response+json' },
    );
    expect([status, headers['content-type']]).toEqual([400, 'application/graphql-response+json; charset=utf-8']);
  });

  test('with a hundred mistakes answers with ten, and is looked at no further', async () => {
    const query = `{product{${Array.from({ length: 100 }, (_, i) => `x${i}`).join(' ')}}}`;
    expect((await server.ask(query)).json.errors).toHaveLength(10);
    const { validationOptions } = apolloConduct({ hideSuggestions: false, onHidden: () => {} });
    const schema = buildSchema('type Query { product: Product } type Product { name: String }');
    const found = validate(schema, parse(query), undefined, validationOptions);
    expect(found).toHaveLength(11);
    expect(found.at(-1)?.message).toBe('Too many validation errors, error limit reached. Validation aborted.');
  });
});

describe('a context that cannot be made', () => {
  test.each<[string, unknown[]]>([
    ['fault', [401, 'UNAUTHENTICATED', 'Who are you?']],
    ['database', [503, 'SERVICE_UNAVAILABLE', 'The database cannot be reached at the moment; try again shortly.']],
    ['bug', [500, 'INTERNAL_SERVER_ERROR', 'Internal error']],
  ])('because of a %s gives the status of its code', async (how, expected) => {
    expect(only(await server.ask('{__typename}', {}, { 'x-fail': how }))).toEqual(expected);
  });
});
