import { once } from 'node:events';
import { Agent, type IncomingMessage, request } from 'node:http';
import { text } from 'node:stream/consumers';
import { expect } from '@jest/globals';

export type Headers = Readonly<Record<string, string>>;

/** An answer over HTTP, whose body is JSON. */
export type Exchanged = Awaited<ReturnType<typeof exchange>>;

/** Sends one request over a connection of its own; not by fetch, which does not let a test write the header Host. */
export async function exchange(url: string, method: string, headers: Headers, body?: string) {
  const sent = request(url, { method, headers, agent: new Agent() }).end(body);
  const [response] = (await once(sent, 'response')) as [IncomingMessage];
  const answer = await text(response);
  return {
    status: response.statusCode,
    headers: response.headers,
    type: response.headers['content-type'],
    challenge: response.headers['www-authenticate'],
    body: answer,
    json: JSON.parse(answer),
  };
}

/** Posts a body as JSON to the server's /graphql. */
export function post(server: { readonly url: string }, body: string, headers: Headers = {}): Promise<Exchanged> {
  return exchange(`${server.url}/graphql`, 'POST', { 'content-type': 'application/json', ...headers }, body);
}

/** Asks the server for an operation. */
export function ask(
  server: { readonly url: string },
  query: string,
  variables: object = {},
  headers: Headers = {},
): Promise<Exchanged> {
  return post(server, JSON.stringify({ query, variables }), headers);
}

/** Status, code and message of a refusal, which has one error and no data. */
export function refused({ status, json }: Exchanged): unknown[] {
  expect(json.data ?? null).toBeNull();
  expect(json.errors).toHaveLength(1);
  return [status, json.errors[0].extensions.code, json.errors[0].message];
}
