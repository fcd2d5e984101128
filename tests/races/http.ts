import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';
import type { Answer, Ask } from './ask.ts';

const LONGEST_ANSWER_MS = 30_000;

/** The connections of clients that are at work at the same time. */
export function connections(clients: number): Agent {
  return new Agent({ keepAlive: true, maxSockets: clients });
}

/** Where a client sends, and for which store. */
export interface Address {
  readonly url: string;
  readonly store: string;
}

/**
 * Sends operations over HTTP. Where `cutAfterMs` says a number, the connection is cut so long after the request went out,
 * whatever became of it.
 */
export function askOver(
  agent: Agent,
  { url, store }: Address,
  cutAfterMs: () => number | undefined = () => undefined,
): Ask {
  const headers = { 'content-type': 'application/json', 'x-store': store };
  return async (query, variables) => {
    const body = JSON.stringify({ query, variables });
    const { data = null, errors = [] } = JSON.parse(await exchange(body, cutAfterMs())) as Partial<Answer>;
    return { data, errors };
  };

  function exchange(body: string, cutMs: number | undefined): Promise<string> {
    const options = { agent, method: 'POST', headers: { ...headers, 'content-length': Buffer.byteLength(body) } };
    return new Promise((resolve, reject) => {
      const sent = request(`${url}/graphql`, { ...options, timeout: LONGEST_ANSWER_MS });
      sent.on('timeout', () => sent.destroy(new Error(`No answer within ${LONGEST_ANSWER_MS} ms.`)));
      sent.on('error', reject);
      sent.on('response', (response) => void text(response).then(resolve, reject));
      sent.on('finish', () => {
        if (cutMs !== undefined) setTimeout(() => sent.destroy(new Error('Cut off.')), cutMs);
      });
      sent.end(body);
    });
  }
}
