import { createHash } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from '@jest/globals';
import { buildSchema, lexicographicSortSchema, parse, print, printSchema, validate, visit } from 'graphql';
import * as client from '../../client/generated/graphql.ts';
import { makeSchema } from '../../src/schema.ts';

const ROOT = path.join(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

const documents = Object.values(client).filter((each) => each instanceof client.TypedDocumentString);
const persisted: Readonly<Record<string, string>> = JSON.parse(read('client/generated/persisted-documents.json'));

test('the printed schema is the one that is served', () => {
  const printed = buildSchema(read('client/generated/schema.graphql'));
  expect(printSchema(printed)).toBe(printSchema(lexicographicSortSchema(makeSchema())));
});

test('there is a document for every named operation and for every one of the examples', () => {
  const folders = ['tests/operations', 'examples/first-query'];
  const files = folders.flatMap((folder) => readdirSync(path.join(ROOT, folder)).map((file) => `${folder}/${file}`));
  const sources = files.filter((file) => file.endsWith('.graphql')).flatMap((file) => operations(read(file)));
  expect(documents.flatMap((document) => operations(document.toString())).sort()).toEqual(sources.sort());
  expect(sources).toHaveLength(9);
});

test('every document is persisted under its hash, with its fields in another order and nothing else changed', () => {
  expect(documents.map((document) => document.__meta__?.hash).sort()).toEqual(Object.keys(persisted).sort());
  for (const document of documents) {
    const text = persisted[document.__meta__?.hash] ?? '';
    expect(`sha256:${createHash('sha256').update(text).digest('hex')}`).toBe(document.__meta__?.hash);
    expect(validate(makeSchema(), parse(text))).toEqual([]);
    expect(sorted(text)).toBe(sorted(document.toString()));
  }
});

/** The operations of a document, each as graphql-js prints it. */
function operations(text: string): string[] {
  return parse(text).definitions.map(print);
}

/** A document with selections and variables in the order of the alphabet. */
function sorted(text: string): string {
  const byText = <Node extends Parameters<typeof print>[0]>(nodes: readonly Node[]) =>
    [...nodes].sort((a, b) => (print(a) < print(b) ? -1 : 1));
  return print(
    visit(parse(text), {
      SelectionSet: { leave: (set) => ({ ...set, selections: byText(set.selections) }) },
      OperationDefinition: {
        leave: (node) => ({ ...node, variableDefinitions: byText(node.variableDefinitions ?? []) }),
      },
    }),
  );
}
