import { readFileSync } from 'node:fs';
import { createServer, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';
import { setTimeout } from 'node:timers/promises';
import { buildSchema, type DocumentNode, execute, parse, validate } from 'graphql';
import { FakeBooks } from './fake-books.ts';

/** What befalls a request: the line is cut before or after the shop acts, or the shop is busy for now, or at its end. */
export type Mishap = 'cut before' | 'cut after' | 'busy' | 'broken';

export interface FakeShop {
  readonly url: string;
  readonly books: FakeBooks;
  /** Decides by the client id of what a request makes, if it makes anything under one; nothing befalls any at first. */
  mishap: (clientId: string | undefined) => Mishap | undefined;
  close(): Promise<void>;
}

const schema = buildSchema(readFileSync(new URL('../../schema.graphql', import.meta.url), 'utf8'));
const BUSY = { message: 'The shop is busy.', extensions: { code: 'CONFLICT_RETRY', retryable: true } };

const BROKEN = { message: 'A fault of ours.', extensions: { code: 'INTERNAL_SERVER_ERROR' } };
const documents = new Map<string, DocumentNode>();

/** A shop over HTTP that keeps its books in memory: the schema is ours, and the line to it breaks as a test wishes. */
export async function openFakeShop(): Promise<FakeShop> {
  const books = new FakeBooks();
  const server = createServer(async (request, response) => {
    const { query, variables } = JSON.parse(await text(request));
    const mishap = shop.mishap(variables.input?.clientId);
    if (mishap === 'cut before') return void request.socket.destroy();
    if (mishap === 'busy') return send(response, { errors: [BUSY] });
    if (mishap === 'broken') return send(response, { errors: [BROKEN] });
    // Answers come in another order than questions, as from a real server.
    await setTimeout(Math.random() * 4);
    const answer = await execute({ schema, document: documentOf(query), rootValue: books, variableValues: variables });
    if (mishap === 'cut after') return void request.socket.destroy();
    send(response, answer);
  });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const shop: FakeShop = {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/graphql`,
    books,
    mishap: () => undefined,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
  return shop;
}

function documentOf(query: string): DocumentNode {
  const known = documents.get(query);
  if (known) return known;
  const document = parse(query);
  const [error] = validate(schema, document);
  if (error) throw error;
  documents.set(query, document);
  return document;
}

function send(response: ServerResponse, answer: object): void {
  response.writeHead(200, { 'content-type': 'application/json' }).end(JSON.stringify(answer));
}
