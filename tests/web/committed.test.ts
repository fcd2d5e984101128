import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { Kind, parse, print } from 'graphql';
import { documentHash } from '../../src/profiling/document-hash.ts';
import { committedSent } from '../../web/profile/committed.ts';
import { curlText } from '../../web/profile/curl-text.ts';

const FOLDER = new URL('../operations/', import.meta.url);
const documents = readdirSync(FOLDER)
  .filter((file) => file.endsWith('.graphql'))
  .map((file) => readFileSync(new URL(file, FOLDER), 'utf8'));
const lock = readFileSync(new URL('../../operations.sql.lock', import.meta.url), 'utf8');

/** A document as its record knows it, with its variables by name and type as graphql-js reads them. */
function operationIn(document: string) {
  const [node] = parse(document).definitions;
  if (node?.kind !== Kind.OPERATION_DEFINITION) throw new Error('A named operation comes first.');
  const op = { name: node.name?.value ?? null, type: node.operation, hash: documentHash(parse(document)) };
  const variables = (node.variableDefinitions ?? []).map(({ variable, type }) => [
    variable.name.value,
    `<${print(type)}>`,
  ]);
  return { op, variables: Object.fromEntries(variables) };
}

test('every named operation is known by its record, with its variables to fill in', () => {
  for (const document of documents) {
    const { op, variables } = operationIn(document);
    expect(committedSent(op, { documents, lock })).toEqual({ query: document, operationName: op.name, variables });
  }
  expect(documents).toHaveLength(7);
});

test('as curl it is the operation again, once its variables are filled in', () => {
  const [history = ''] = documents.filter((text) => text.includes('query History'));
  const { op } = operationIn(history);
  const command = curlText('http://localhost:4000', op, committedSent(op, { documents, lock }));
  const filled = command.replace('"<Int!>"', '10').replace('"<String>"', 'null');
  const { stdout } = spawnSync('sh', ['-c', filled.replace('curl', 'printf "%s\\n"')], { encoding: 'utf8' });
  expect(JSON.parse(stdout.trimEnd().split('\n').at(-1) ?? '')).toEqual({
    query: history,
    operationName: 'History',
    variables: { first: 10, after: null },
  });
});

test('what a caller sends under the name of another document is not known', () => {
  const { op } = operationIn('query History { store { id } }');
  expect(committedSent(op, { documents, lock })).toBe(undefined);
  expect(committedSent({ ...op, name: null }, { documents, lock })).toBe(undefined);
});
