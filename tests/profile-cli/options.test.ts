import { expect, test } from '@jest/globals';
import { parseProfile } from '../../src/profile-cli/options.ts';
import { SetupError } from '../../src/setup-error.ts';

const DEFAULTS = { url: 'http://localhost:4000', json: false };
const USAGE =
  'Usage: npm run profile -- ls [--issues] | show ID | sql ID | explain ID:STATEMENT | diff ID ID [--url URL] [--json]';

test.each([
  ['ls', { command: 'ls', issues: false }],
  ['ls --issues', { command: 'ls', issues: true }],
  ['show a-1', { command: 'show', id: 'a-1' }],
  ['sql a-1', { command: 'sql', id: 'a-1' }],
  ['explain a-1:3', { command: 'explain', id: 'a-1', statement: 3 }],
  ['diff a b', { command: 'diff', before: 'a', after: 'b' }],
])('takes %s', (line, question) => {
  expect(parseProfile(line.split(' '), 4000)).toEqual({ ...DEFAULTS, ...question });
});

test('asks the server at the port that this machine is set up for', () => {
  expect(parseProfile(['ls'], 4321).url).toBe('http://localhost:4321');
});

test('takes another server, and JSON', () => {
  expect(parseProfile(['show', 'a', '--url', 'https://shop.test', '--json'], 4000)).toEqual({
    ...{ command: 'show', id: 'a', url: 'https://shop.test', json: true },
  });
});

test.each([
  '',
  'list',
  'ls a',
  'show',
  'show a b',
  'show a --issues',
  'explain a',
  'explain a:x',
  'diff a',
  'diff a b c',
])('answers %j with its usage', (line) => {
  const parsing = () =>
    parseProfile(
      line.split(' ').filter((word) => word !== ''),
      4000,
    );
  expect(parsing).toThrow(new SetupError(USAGE));
});

test('an option that there is not, and a URL that is none, are named', () => {
  expect(() => parseProfile(['ls', '--all'], 4000)).toThrow(/^Unknown option '--all'.* Usage: npm run profile -- /);
  expect(() => parseProfile(['ls', '--url', 'localhost:4000'], 4000)).toThrow(
    new SetupError('--url is "localhost:4000"; it must be one such as http://localhost:4000.'),
  );
});
