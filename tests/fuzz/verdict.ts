import { Agent, request } from 'node:http';
import { text } from 'node:stream/consumers';

/** What came back over HTTP, unread. */
export interface RawAnswer {
  readonly status: number;
  readonly body: string;
}

/** What no request may bring about, as a sentence; undefined where the answer is one that any request may get. */
export function verdict({ status, body }: RawAnswer): string | undefined {
  if (status >= 500) return `status ${status}: ${body.slice(0, 300)}`;
  if (/INTERNAL_SERVER_ERROR/.test(body)) return body.slice(0, 300);
  if (/node_modules|\.[jt]s:\d|call stack|violates|syntax error at or near/.test(body))
    return `it tells too much: ${body.slice(0, 300)}`;
  try {
    const { data, errors } = JSON.parse(body) as { data?: unknown; errors?: unknown };
    return data === undefined && errors === undefined ? `neither data nor errors: ${body.slice(0, 300)}` : undefined;
  } catch {
    return `no JSON: ${body.slice(0, 300)}`;
  }
}

/** The codes of an answer's errors, or `answered`. */
export function codesOf({ body }: RawAnswer): string[] {
  const { errors = [] } = JSON.parse(body) as { errors?: { extensions?: { code?: string } }[] };
  const codes = new Set(errors.map(({ extensions }) => extensions?.code ?? '(none)'));
  return codes.size === 0 ? ['answered'] : [...codes];
}

/** Where bodies go, and as whose. */
interface Posted {
  readonly url: string;
  readonly store?: string;
  readonly token?: string;
}

/** Posts bodies as they are to a server's /graphql, over connections that it keeps. */
export function poster({ url, store, token }: Posted, width: number) {
  const agent = new Agent({ keepAlive: true, maxSockets: width });
  const headers = {
    'content-type': 'application/json',
    ...(store && { 'x-store': store }),
    ...(token && { authorization: `Bearer ${token}` }),
  };
  return {
    post: (body: Buffer) =>
      new Promise<RawAnswer>((resolve, reject) => {
        const sent = request(`${url}/graphql`, {
          agent,
          method: 'POST',
          headers: { ...headers, 'content-length': body.length },
        });
        sent.on('error', reject);
        sent.on('response', (response) => {
          text(response).then((read) => resolve({ status: response.statusCode ?? 0, body: read }), reject);
        });
        sent.end(body);
      }),
    close: () => agent.destroy(),
  };
}
