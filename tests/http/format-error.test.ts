import { describe, expect, test } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { fault } from '../../src/errors.ts';
import { errorFormatter, type HiddenError } from '../../src/http/format-error.ts';

function format(error: unknown, hideSuggestions = false) {
  const hidden: HiddenError[] = [];
  const formatError = errorFormatter({ hideSuggestions, onHidden: (each) => hidden.push(each) });
  const { message, extensions } = formatError({ message: 'the words of the original' }, error);
  return { message, extensions, hidden };
}

/** As graphql-js hands over what a resolver threw. */
const thrown = (originalError: Error) => new GraphQLError(originalError.message, { originalError, path: ['bills'] });

const pgError = (code: string) => Object.assign(new Error('relation "secret"'), { code, detail: 'Key (id)=(7)' });

test('a fault is shown as it is and nothing is hidden', () => {
  expect(format(thrown(fault('INVALID_CURSOR', 'The cursor is of another list.', { field: 'bills' })))).toEqual({
    message: 'The cursor is of another list.',
    extensions: { code: 'INVALID_CURSOR', field: 'bills' },
    hidden: [],
  });
});

test('a fault that wraps the error behind it shows only itself', () => {
  const wrapping = fault('CONFLICT_RETRY', 'Try again.', {}, { originalError: pgError('40P01') });
  expect(format(thrown(wrapping))).toEqual({
    message: 'Try again.',
    extensions: { code: 'CONFLICT_RETRY', retryable: true },
    hidden: [],
  });
});

test('the HTTP status that a fault carries is not shown', () => {
  expect(format(fault('BAD_REQUEST', 'No.', { http: { status: 415 } })).extensions).toEqual({ code: 'BAD_REQUEST' });
});

describe('errors that are hidden', () => {
  test.each<[string, unknown]>([
    ['an error of a resolver', thrown(new Error('select secret'))],
    [
      'an error with the code and extensions of a fault',
      thrown(Object.assign(new Error('psst'), { extensions: { code: 'FORBIDDEN', a: 1 } })),
    ],
    ['an error with a code of its own', new GraphQLError('psst', { extensions: { code: 'MADE_UP' } })],
    [
      'an error that claims to be internal',
      new GraphQLError('psst', { extensions: { code: 'INTERNAL_SERVER_ERROR' } }),
    ],
    ['an error of graphql-js about our result', new GraphQLError('Cannot return null for non-nullable field Bill.id.')],
    ['an unknown error of the database', thrown(pgError('42P01'))],
    ['an error outside of an operation', new Error('Internal server error')],
    ['a string', 'psst'],
  ])('%s', (_, error) => {
    const { message, extensions, hidden } = format(error);
    expect({ message, extensions }).toEqual({
      message: 'Internal error',
      extensions: { code: 'INTERNAL_SERVER_ERROR', id: hidden[0]?.id },
    });
    expect(hidden).toEqual([{ id: expect.any(String), code: 'INTERNAL_SERVER_ERROR', error: expect.anything() }]);
  });

  test('one that fails many fields has one id and is told once', () => {
    const hidden: HiddenError[] = [];
    const formatError = errorFormatter({ hideSuggestions: false, onHidden: (each) => hidden.push(each) });
    const error = new Error('the batch failed');
    const ids = [1, 2, 3].map(() => formatError({ message: '' }, thrown(error)).extensions?.id);
    expect(hidden).toEqual([{ id: ids[0], code: 'INTERNAL_SERVER_ERROR', error }]);
    expect(ids).toEqual([ids[0], ids[0], ids[0]]);
  });

  test('the stack overflow of the parser is a parse error without its words', () => {
    const syntaxError = new GraphQLError('Maximum call stack size exceeded', {
      originalError: thrown(new RangeError('Maximum call stack size exceeded')),
      extensions: { code: 'GRAPHQL_PARSE_FAILED' },
    });
    const { message, extensions, hidden } = format(syntaxError);
    expect(message).toBe('The document is not GraphQL.');
    expect(extensions).toEqual({ code: 'GRAPHQL_PARSE_FAILED', id: hidden[0]?.id });
  });
});

const TIMEOUT = 'The request took too long and was stopped.';
const CONFLICT = 'Another write was in the way and nothing was changed; try again.';
const TOO_MUCH = 'Too much is asked at the same time; try again in a second.';
const UNAVAILABLE = 'The database cannot be reached at the moment; try again shortly.';
const BAD_VALUE = 'A value in the request is outside of what can be stored.';

test.each<[string, Error, string, string]>([
  ['57014 statement_timeout', pgError('57014'), 'TIMEOUT', TIMEOUT],
  ['25P03 idle in transaction', pgError('25P03'), 'TIMEOUT', TIMEOUT],
  ['query_timeout of pg', new Error('Query read timeout'), 'TIMEOUT', TIMEOUT],
  ['an aborted signal', new DOMException('The operation was aborted', 'AbortError'), 'TIMEOUT', TIMEOUT],
  ['55P03 lock_timeout', pgError('55P03'), 'CONFLICT_RETRY', CONFLICT],
  ['40001 serialization', pgError('40001'), 'CONFLICT_RETRY', CONFLICT],
  ['40P01 deadlock', pgError('40P01'), 'CONFLICT_RETRY', CONFLICT],
  ['53300 too many connections', pgError('53300'), 'SERVICE_UNAVAILABLE', UNAVAILABLE],
  ['08006 connection failure', pgError('08006'), 'SERVICE_UNAVAILABLE', UNAVAILABLE],
  ['57P01 admin shutdown', pgError('57P01'), 'SERVICE_UNAVAILABLE', UNAVAILABLE],
  ['ECONNREFUSED', pgError('ECONNREFUSED'), 'SERVICE_UNAVAILABLE', UNAVAILABLE],
  ['ECONNRESET', pgError('ECONNRESET'), 'SERVICE_UNAVAILABLE', UNAVAILABLE],
  ['a lost connection', new Error('Connection terminated unexpectedly'), 'SERVICE_UNAVAILABLE', UNAVAILABLE],
  ['a full pool', new Error('timeout exceeded when trying to connect'), 'OVERLOADED', TOO_MUCH],
  ['a closed pool', new Error('Cannot use a pool after calling end on the pool'), 'SERVICE_UNAVAILABLE', UNAVAILABLE],
  ['22003 out of range', pgError('22003'), 'BAD_USER_INPUT', BAD_VALUE],
  [
    'a cause two levels below',
    new Error('a', { cause: new Error('b', { cause: pgError('57014') }) }),
    'TIMEOUT',
    TIMEOUT,
  ],
])('%s is told in words of ours', (_, error, code, sentence) => {
  const { message, extensions, hidden } = format(thrown(error));
  expect(message).toBe(sentence);
  const retryable = code === 'BAD_USER_INPUT' ? {} : { retryable: true };
  expect(extensions).toEqual({ code, id: hidden[0]?.id, ...retryable });
  expect(hidden).toEqual([{ id: expect.any(String), code, error }]);
});

describe('suggestions', () => {
  const unknownField = new GraphQLError('Cannot query field "nam". Did you mean "name" or "names"?', {
    extensions: { code: 'GRAPHQL_VALIDATION_FAILED' },
  });

  test('are left in where the schema is open', () => {
    expect(format(unknownField).message).toBe('Cannot query field "nam". Did you mean "name" or "names"?');
  });

  test('are left out where it is not', () => {
    expect(format(unknownField, true).message).toBe('Cannot query field "nam".');
  });
});

test('a message ends after 500 characters', () => {
  expect(format(fault('BAD_REQUEST', 'x'.repeat(500))).message).toBe('x'.repeat(500));
  expect(format(fault('BAD_REQUEST', 'x'.repeat(501))).message).toBe(`${'x'.repeat(499)}…`);
});
