import { expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { documentHash, textHash } from '../../src/profiling/document-hash.ts';

test('layout, commas, comments and order do not count, everything else does', () => {
  const hash = documentHash(parse('query Latest($first: Int) { bills(first: $first) { nodes { id number } } }'));
  expect(hash).toBe(textHash('query Latest($first:Int){bills(first:$first){nodes{id number}}}'));
  expect(hash).toMatch(/^[0-9a-f]{16}$/);
  const spread = '# The latest.\nquery Latest($first: Int) {\n  bills(first: $first) { nodes { id, number } }\n}\n';
  expect(documentHash(parse(spread))).toBe(hash);
  expect(documentHash(parse(spread.replace('id, number', 'number, id')))).toBe(hash);
  expect(documentHash(parse(spread.replace('id, number', 'id, no: number')))).not.toBe(hash);
});

test('a document is the same in any order of its parts', () => {
  const operation =
    'query Q($a: Int, $b: ID!) { x: bill(id: $b) { id ...B } bills(first: $a, after: "c") { nodes { id } } }';
  const other =
    'query Q($b: ID!, $a: Int) { bills(after: "c", first: $a) { nodes { id } } x: bill(id: $b) { ...B id } }';
  const [b, c] = [
    'fragment B on Bill { ...C ... on Bill { id } }',
    'fragment C on Bill { ... on Bill { number } number }',
  ];
  const hash = documentHash(parse(`${operation} ${b} ${c}`));
  expect(documentHash(parse(`${c} ${other} ${b}`))).toBe(hash);
  // Two parts of one name: their texts decide.
  const twice = 'fragment B on Bill { ...C ... on Bill { id } ... on Bill { number } }';
  const twiceTurned = 'fragment B on Bill { ... on Bill { number } ... on Bill { id } ...C }';
  expect(documentHash(parse(`${operation} ${twice} ${c}`))).not.toBe(hash);
  expect(documentHash(parse(`${other} ${twiceTurned} ${c}`))).toBe(documentHash(parse(`${operation} ${twice} ${c}`)));
});
