import { readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { GraphQLError } from 'graphql';
import { ERRORS, fault, isErrorCode } from '../src/errors.ts';
import { isSource, linesLike, trackedFiles } from './architecture/sources.ts';

const ROWS = /^\| `(\w+)` \| (.+?) \| (yes|no) \| (\d+) \|$/gm;

const codesWhere = (retryable: boolean) =>
  Object.entries(ERRORS).flatMap(([code, kind]) => (kind.retryable === retryable ? [code] : []));

test('the codes that say "try again" are these six', () => {
  expect(codesWhere(true)).toEqual([
    'RATE_LIMITED',
    'OVERLOADED',
    'CONFLICT_RETRY',
    'IDEMPOTENCY_IN_PROGRESS',
    'TIMEOUT',
    'SERVICE_UNAVAILABLE',
  ]);
});

test('the codes that trying again cannot help are these fourteen', () => {
  expect(codesWhere(false)).toEqual([
    'BAD_REQUEST',
    'GRAPHQL_PARSE_FAILED',
    'GRAPHQL_VALIDATION_FAILED',
    'OPERATION_RESOLUTION_FAILURE',
    'PERSISTED_QUERY_NOT_SUPPORTED',
    'PERSISTED_QUERY_NOT_IN_LIST',
    'BAD_USER_INPUT',
    'INVALID_CURSOR',
    'DEPTH_EXCEEDED',
    'COST_EXCEEDED',
    'LIMIT_EXCEEDED',
    'UNAUTHENTICATED',
    'FORBIDDEN',
    'INTERNAL_SERVER_ERROR',
  ]);
});

test('every code has a 4xx or 5xx status and a meaning that is a sentence', () => {
  for (const { httpStatus, meaning } of Object.values(ERRORS)) {
    expect(httpStatus >= 400 && httpStatus < 600).toBe(true);
    expect(meaning).toMatch(/^[A-Z].*\.$/);
  }
});

test('a fault is a GraphQL error with its code, its extensions and, where it helps, retryable', () => {
  const cursor = fault('INVALID_CURSOR', 'The cursor is of another list.', { field: 'bills' });
  expect(cursor).toBeInstanceOf(GraphQLError);
  expect(cursor.toJSON()).toEqual({
    message: 'The cursor is of another list.',
    extensions: { code: 'INVALID_CURSOR', field: 'bills' },
  });
  expect(fault('TIMEOUT', 'Too slow.').extensions).toEqual({ code: 'TIMEOUT', retryable: true });
});

test('what every object inherits is no error code', () => {
  expect(['FORBIDDEN', 'toString', '__proto__', 'MADE_UP', 5, undefined].map(isErrorCode)).toEqual([
    true,
    false,
    false,
    false,
    false,
    false,
  ]);
});

test('the page of error codes says of every code what the catalogue says, and of no other', () => {
  const page = readFileSync(new URL('../docs/errors.md', import.meta.url), 'utf8');
  const told = [...page.matchAll(ROWS)].map(([, code = '', meaning, retry, status]) => [
    code,
    { retryable: retry === 'yes', httpStatus: Number(status), meaning },
  ]);
  expect(Object.fromEntries(told)).toEqual(ERRORS);
  expect(told).toHaveLength(20);
});

test('the server gives every code', () => {
  const program = trackedFiles().filter((file) => isSource(file) && file.path !== 'src/errors.ts');
  const given = (code: string) => program.some((file) => linesLike(new RegExp(`'${code}'`), file).length > 0);
  expect(Object.keys(ERRORS).filter((code) => !given(code))).toEqual([]);
});
