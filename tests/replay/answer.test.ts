import { expect, test } from '@jest/globals';
import { dataOf, PassingFailure } from '../../src/replay/answer.ts';
import { SetupError } from '../../src/setup-error.ts';

const busy = { message: 'Busy.', extensions: { code: 'CONFLICT_RETRY', retryable: true } };
const wrong = { message: 'Wrong.', extensions: { code: 'BAD_USER_INPUT' } };

test('is the data of a response', () => {
  expect(dataOf(200, '{"data":{"store":null}}')).toEqual({ store: null });
});

test.each([
  ['an error that may pass', 409, JSON.stringify({ errors: [busy] }), new PassingFailure('CONFLICT_RETRY: Busy.')],
  [
    'an error that may pass beside data',
    200,
    JSON.stringify({ data: { a: 1 }, errors: [busy] }),
    new PassingFailure('CONFLICT_RETRY: Busy.'),
  ],
  ['an error that stays', 400, JSON.stringify({ errors: [wrong] }), new SetupError('BAD_USER_INPUT: Wrong.')],
  [
    'an error that stays beside one that passes',
    200,
    JSON.stringify({ errors: [busy, wrong] }),
    new SetupError('CONFLICT_RETRY: Busy.'),
  ],
  [
    'a proxy whose server is gone',
    502,
    '<html>',
    new PassingFailure('The server answered with status 502 and no GraphQL response.'),
  ],
  [
    'another program',
    404,
    '{"hello":"world"}',
    new SetupError('The server answered with status 404 and no GraphQL response.'),
  ],
])('%s is told apart', (_, status, body, failure) => {
  const attempt = () => dataOf(status, body);
  expect(attempt).toThrow(failure);
  expect(attempt).toThrow(failure.constructor as new () => Error);
});
