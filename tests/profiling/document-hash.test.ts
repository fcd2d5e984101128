import { expect, test } from '@jest/globals';
import { parse, print } from 'graphql';
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

test.each([
  ['another alias', '{ x: bills { id } }', '{ y: bills { id } }'],
  ['another field under one alias', '{ x: bills { id } }', '{ x: refunds { id } }'],
  ['another argument', '{ bills(first: 1) { id } }', '{ bills(first: 2) { id } }'],
  ['another order in a value', '{ bills(ids: [1, 2]) { id } }', '{ bills(ids: [2, 1]) { id } }'],
  ['another default', 'query ($a: Int = 1) { a(b: $a) }', 'query ($a: Int = 2) { a(b: $a) }'],
  ['another directive', '{ a @x }', '{ a @y }'],
  ['a directive elsewhere', '{ a @x b }', '{ a b @x }'],
  ['another kind of operation', 'query { a }', 'mutation { a }'],
  ['another order of what is done', 'mutation { a b }', 'mutation { b a }'],
  ['another name', 'query A { a }', 'query B { a }'],
  ['fields that changed their places', '{ a { b } c { d } }', '{ a { d } c { b } }'],
  ['another depth', '{ a { b c } }', '{ a { b } c }'],
  ['another type', '{ ... on A { a } }', '{ ... on B { a } }'],
  ['a fragment in line', '{ ...A } fragment A on B { a }', '{ ... on B { a } } fragment A on B { a }'],
  ['another string', '{ a(b: "x  y") }', '{ a(b: "x y") }'],
  ['another schema beside it', 'type A { a: Int } { a }', 'type B { a: Int } { a }'],
])('%s makes another document', (_, one, other) => {
  expect(documentHash(parse(one))).not.toBe(documentHash(parse(other)));
});

test.each([
  ['directives', '{ ...F @skip(if: $a) @include(if: $b) a @x @y }', '{ a @y @x ...F @include(if: $b) @skip(if: $a) }'],
  ['arguments of a directive', '{ ... @defer(label: "l", if: $a) { a } }', '{ ... @defer(if: $a, label: "l") { a } }'],
  ['what a mutation shows', 'mutation { a { x y } b }', 'mutation { a { y x } b }'],
])('%s may be in any order', (_, one, other) => {
  expect(documentHash(parse(one))).toBe(documentHash(parse(other)));
});

test('a large part beside many small ones of its name is not looked at again for each', () => {
  let text = `a(b: "${'x'.repeat(20_000)}")`;
  for (let depth = 0; depth < 40; depth++) text = `a { ${text} } ${'a '.repeat(27)}`;
  const document = parse(`{ ${text} }`);
  const beganMs = performance.now();
  documentHash(document);
  const hashedMs = performance.now();
  for (let i = 0; i < 20; i++) print(document);
  expect(hashedMs - beganMs).toBeLessThan(performance.now() - hashedMs);
});

test('a document that is nested 1,500 deep has a hash', () => {
  expect(documentHash(parse(`${'{ a b'.repeat(1_500)}${'}'.repeat(1_500)}`))).toMatch(/^[0-9a-f]{16}$/);
});
