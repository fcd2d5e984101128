import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { PrintReceiptDocument } from '../../client/generated/graphql.ts';
import { type RunningServer, startServer } from '../../src/server.ts';
import { readManifest, TrustedDocuments } from '../../src/trusted/documents.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';
import { ask, exchange, post, refused } from '../support/http.ts';

const MANIFEST = 'client/generated/persisted-documents.json';
const ID = PrintReceiptDocument.__meta__?.hash as string;
const NEWER = { accept: 'application/graphql-response+json' };
const variables = { id: 'bill_1_260' };

let database: TestDatabase;
let enforcing: RunningServer;
let logging: RunningServer;
let without: RunningServer;
const told: unknown[] = [];
beforeAll(async () => {
  database = await demoDatabase();
  const options = { database, host: '127.0.0.1', port: 0, defaultStore: 'demo', production: false };
  const documents = readManifest(MANIFEST);
  enforcing = await startServer({ ...options, trust: { mode: 'enforce', documents, onUntrusted: () => {} } });
  without = await startServer(options);
  logging = await startServer({
    ...options,
    trust: { mode: 'log', documents, onUntrusted: (...each) => void told.push(each) },
  });
});
afterAll(async () => {
  await enforcing.close();
  await logging.close();
  await without.close();
  await database.close();
});

const send = (body: object, server = enforcing) => post(server, JSON.stringify(body), NEWER);

describe('a trusted document is answered', () => {
  const bare = ID.replace('sha256:', '');
  const persisted = (sha256Hash: string) => ({ extensions: { persistedQuery: { version: 1, sha256Hash } } });

  test.each<[string, object]>([
    ['by its id, as the client preset writes it', { documentId: ID }],
    ['by its id without the algorithm', { documentId: bare }],
    ['by its hash, as Apollo clients send it', persisted(bare)],
    ['by its hash with the algorithm', persisted(ID)],
    ['by its own text', { query: 'query PrintReceipt($id: ID!) { bill(id: $id) { receipt(format: TEXT) } }' }],
  ])('%s', async (_, by) => {
    const { status, json } = await send({ ...by, variables });
    expect(status).toBe(200);
    expect(json.data.bill.receipt).toContain('COPY');
  });

  test('in a URL', async () => {
    const search = new URLSearchParams({ documentId: ID, variables: JSON.stringify(variables) });
    const headers = { 'apollo-require-preflight': '1' };
    const { json } = await exchange(`${enforcing.url}/graphql?${search}`, 'GET', headers);
    expect(json.data.bill.receipt).toContain('COPY');
  });
});

describe('where trusted documents are enforced', () => {
  const ONLY = 'Only trusted documents are answered: send the id of one, or exactly its text.';
  const UNKNOWN = 'There is no trusted document with this id.';

  test.each<[object, string]>([
    [{ query: '{ store { name } }' }, ONLY],
    [{ query: '{ store { name } }', operationName: 'PrintReceipt' }, ONLY],
    [{ query: '{'.repeat(1_000) }, ONLY],
    [{ query: '{ store { name } }', documentId: ID }, ONLY],
    [{ query: '{ store { name } }', extensions: { persistedQuery: { version: 1, sha256Hash: ID } } }, ONLY],
    [{ documentId: 'sha256:00' }, UNKNOWN],
    [{ documentId: 'constructor' }, UNKNOWN],
    [{ extensions: { persistedQuery: { version: 1, sha256Hash: '00' } } }, UNKNOWN],
  ])('%j is refused', async (body, message) => {
    const answer = await send({ ...body, variables });
    expect(refused(answer)).toEqual([400, 'PERSISTED_QUERY_NOT_IN_LIST', message]);
  });

  test('a second document in the URL does not slip by', async () => {
    const good = 'query PrintReceipt($id: ID!) { bill(id: $id) { receipt(format: TEXT) } }';
    const headers = { 'apollo-require-preflight': '1' };
    const url = (search: string) => `${enforcing.url}/graphql?${search}`;
    const twice = new URLSearchParams([
      ['query', good],
      ['query', '{ store { name } }'],
    ]);
    expect((await exchange(url(`${twice}`), 'GET', headers)).status).toBe(400);
    const other = await exchange(url(`documentId=${ID}&query={store{name}}`), 'GET', { ...headers, ...NEWER });
    expect(refused(other)).toEqual([400, 'PERSISTED_QUERY_NOT_IN_LIST', ONLY]);
  });

  test.each<[object, string]>([
    [{ variables }, 'GraphQL operations must contain a non-empty `query` or a `persistedQuery` extension.'],
    [{ documentId: 5 }, 'GraphQL operations must contain a non-empty `query` or a `persistedQuery` extension.'],
  ])('%j names no document', async (body, message) => {
    expect(refused(await send(body))).toEqual([400, 'BAD_REQUEST', message]);
  });

  test('a trusted document is refused by the other walls as any is', async () => {
    expect(refused(await send({ documentId: ID, variables: { id: 'x'.repeat(501) } }))[1]).toBe('LIMIT_EXCEEDED');
  });
});

test('where they are logged every document is answered, and each that is not trusted is told of once', async () => {
  for (let i = 0; i < 2; i++) {
    const { json } = await send({ query: 'query Name { store { name } }', operationName: 'Name' }, logging);
    expect(json).toEqual({ data: { store: { name: 'Lark Lane Stores' } } });
  }
  await ask(logging, 'query PrintReceipt($id: ID!) { bill(id: $id) { receipt(format: TEXT) } }', variables);
  expect(told).toEqual([['Name', expect.stringMatching(/^[0-9a-f]{64}$/)]]);
  expect(refused(await send({ documentId: 'no' }, logging))[1]).toBe('PERSISTED_QUERY_NOT_IN_LIST');
});

describe('where no documents are named', () => {
  const NONE =
    'No trusted documents are named here: send the text, or start the server with TRUSTED_DOCUMENTS_MANIFEST.';
  const persistedQuery = { version: 1, sha256Hash: ID.replace('sha256:', '') };

  test.each<[object, string]>([
    [{ documentId: ID }, NONE],
    [{ extensions: { persistedQuery } }, 'PersistedQueryNotSupported'],
    [{ query: '{ store { name } }', extensions: { persistedQuery } }, 'PersistedQueryNotSupported'],
  ])('%j is refused', async (body, sentence) => {
    const answer = await send({ ...body, variables }, without);
    expect(refused(answer)).toEqual([400, 'PERSISTED_QUERY_NOT_SUPPORTED', sentence]);
  });

  test('a text is answered, an id beside it or not', async () => {
    const { json } = await send({ query: '{ store { name } }', documentId: ID }, without);
    expect(json).toEqual({ data: { store: { name: 'Lark Lane Stores' } } });
  });
});

test('a document is trusted by its whole text and by no part of it', () => {
  const documents = new TrustedDocuments({ 'sha256:ab': '{ a }' });
  expect(['{ a }', '{ a } ', '{ a', '{a}', ''].map((text) => documents.has(text))).toEqual([
    true,
    false,
    false,
    false,
    false,
  ]);
});
