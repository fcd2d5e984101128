import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from '@jest/globals';
import { getOperationAST, type OperationDefinitionNode, parse } from 'graphql';
import { LatestBillsDocument, PrintReceiptDocument } from '../../client/generated/graphql.ts';
import { plannedLock, readLock } from '../../src/profiler/lock.ts';
import { documentHash } from '../../src/profiling/document-hash.ts';
import { allowedBy } from '../../src/profiling/lock.ts';
import { formatLock } from '../../src/profiling/lock-text.ts';
import * as replayed from '../../src/replay/operations.ts';

const ROOT = new URL('../../', import.meta.url);

function textsIn(folder: string): string[] {
  const files = readdirSync(new URL(folder, ROOT), { recursive: true, encoding: 'utf8' });
  const documents = files.filter((file) => file.endsWith('.graphql'));
  return documents.map((file) => readFileSync(new URL(`${folder}/${file}`, ROOT), 'utf8'));
}

test('the lock that the server reads is the plan of the named operations, wherever in the repository they are', () => {
  const planned = plannedLock([...textsIn('tests/operations'), ...textsIn('examples'), ...Object.values(replayed)]);
  expect(formatLock(readLock())).toBe(formatLock(planned));
  expect(planned.map(({ name }) => name)).toEqual(
    expect.arrayContaining(['Receipt', 'LatestBills', 'PrintReceipt', 'ReplayBill']),
  );
  expect(planned).toHaveLength(7 + 2 + 13);
});

test('operations of one file have a budget each, as clients send them', () => {
  const allowed = allowedBy(readLock());
  const budgetOf = (name: string, text: string) => allowed({ name, type: 'query', hash: documentHash(parse(text)) });
  expect(budgetOf('LatestBills', LatestBillsDocument.toString())).toEqual({ statements: 2, waves: 1 });
  expect(budgetOf('PrintReceipt', PrintReceiptDocument.toString())).toEqual({ statements: 6, waves: 2 });
});

test('a document that is sent by its hash has the budget of the operation that it was made of, though its parts are sorted', () => {
  const allowed = allowedBy(readLock());
  const stored: Readonly<Record<string, string>> = JSON.parse(
    readFileSync(new URL('client/generated/persisted-documents.json', ROOT), 'utf8'),
  );
  const documents = Object.values(stored).map((text) => parse(text));
  const unknown = documents.flatMap((document) => {
    const { name, operation } = getOperationAST(document) as OperationDefinitionNode;
    const op = { name: name?.value ?? null, type: operation, hash: documentHash(document) };
    return allowed(op) === undefined ? [op.name] : [];
  });
  expect(unknown).toEqual([]);
  expect(documents).toHaveLength(9);
});

test('an operation is locked with the fragments that it uses, and no others', () => {
  const name = 'fragment Name on Store { name }';
  const [own] = plannedLock([`query Own { store { ...Name } } query Other { store { currency } } ${name}`]);
  const [alone] = plannedLock([`query Own { store { ...Name } } ${name}`]);
  expect(own).toEqual(alone);
});

test('an operation without a name cannot be locked', () => {
  expect(plannedLock(['{ store { name } }'])).toEqual([]);
});
