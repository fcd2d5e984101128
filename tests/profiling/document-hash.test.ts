import { expect, test } from '@jest/globals';
import { parse } from 'graphql';
import { documentHash, textHash } from '../../src/profiling/document-hash.ts';

test('layout, commas and comments do not count, everything else does', () => {
  const hash = documentHash(parse('query Latest($first: Int) { bills(first: $first) { nodes { id number } } }'));
  expect(hash).toBe(textHash('query Latest($first:Int){bills(first:$first){nodes{id number}}}'));
  expect(hash).toMatch(/^[0-9a-f]{16}$/);
  const spread = '# The latest.\nquery Latest($first: Int) {\n  bills(first: $first) { nodes { id, number } }\n}\n';
  expect(documentHash(parse(spread))).toBe(hash);
  expect(documentHash(parse(spread.replace('id, number', 'number, id')))).not.toBe(hash);
});
