import { expect, test } from '@jest/globals';
import { buildSchema, type OperationDefinitionNode, parse } from 'graphql';
import { variablesFault } from '../../src/limits/variables.ts';

const schema = buildSchema(`
  input BillLineInput { code: String }
  input BillInput { lines: [BillLineInput!]! tags: [[String]] }
  type Query { bill(input: BillInput): Int }
`);
const document = parse('query($input: BillInput!, $many: [BillInput!]) { bill(input: $input) }');
const operation = document.definitions[0] as OperationDefinitionNode;

function refusal(variables: Record<string, unknown>): string | undefined {
  const fault = variablesFault(schema, operation, variables);
  return fault && `${fault.extensions.code}: ${fault.message}`;
}

const lines = (n: number) => Array.from({ length: n }, () => ({ code: 'a' }));
const long = 'x'.repeat(501);

test.each<[string, Record<string, unknown>]>([
  ['no variables', {}],
  ['a bill of 1,000 lines', { input: { lines: lines(1000) } }],
  ['a list of 250 items', { input: { tags: [Array(250).fill('a')] } }],
  ['a string of 500 characters', { input: { lines: [{ code: 'x'.repeat(500) }] } }],
  ['letters beyond 16 bits', { input: { lines: [{ code: '🍎' }] } }],
  ['null, numbers and booleans anywhere', { input: null, many: [null, 1, true], other: { lines: 3 } }],
])('%s: taken', (_, variables) => {
  expect(refusal(variables)).toBeUndefined();
});

test.each<[string, Record<string, unknown>, string]>([
  [
    'half of a letter beyond 16 bits',
    { input: { lines: [{ code: 'a\ud83c' }] } },
    'BAD_USER_INPUT: The string at $input.lines[0].code holds half of a surrogate pair.',
  ],
  [
    'a bill of 1,001 lines',
    { input: { lines: lines(1001) } },
    'LIMIT_EXCEEDED: The list at $input.lines has 1,001 items; the limit is 1,000.',
  ],
  [
    'the lines of one bill of several',
    { many: [{ lines: [] }, { lines: lines(1001) }] },
    'LIMIT_EXCEEDED: The list at $many[1].lines has 1,001 items; the limit is 1,000.',
  ],
  [
    'a single bill in the place of a list',
    { many: { lines: lines(1001) } },
    'LIMIT_EXCEEDED: The list at $many.lines has 1,001 items; the limit is 1,000.',
  ],
  [
    'a list inside a list',
    { input: { tags: [[], Array(251).fill('a')] } },
    'LIMIT_EXCEEDED: The list at $input.tags[1] has 251 items; the limit is 250.',
  ],
  [
    'a long string',
    { input: { lines: [{}, { code: long }] } },
    'LIMIT_EXCEEDED: The string at $input.lines[1].code has 501 characters; the limit is 500.',
  ],
  [
    'a long string where an object belongs',
    { input: { lines: long } },
    'LIMIT_EXCEEDED: The string at $input.lines has 501 characters; the limit is 500.',
  ],
  [
    'a long list in a variable that nobody declared',
    { lines: lines(251) },
    'LIMIT_EXCEEDED: The list at $lines has 251 items; the limit is 250.',
  ],
  [
    'the character U+0000',
    { input: { lines: [{ code: 'a\0' }] } },
    'BAD_USER_INPUT: The string at $input.lines[0].code holds the character U+0000.',
  ],
])('%s: refused by its place', (_, variables, expected) => {
  expect(refusal(variables)).toBe(expected);
});

test('a value nested 100,000 deep is looked through without exhausting the stack', () => {
  let value: unknown = long;
  for (let level = 0; level < 100_000; level++) value = level % 2 ? [value] : { a: value };
  expect(refusal({ input: value })?.slice(0, 39)).toBe('LIMIT_EXCEEDED: The string at $input[0]');
});
