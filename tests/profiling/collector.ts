import { once } from 'node:events';
import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

/** A span as it arrived. */
export interface Received {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly kind: number;
  readonly start: bigint;
  readonly end: bigint;
  readonly attributes: Readonly<Record<string, unknown>>;
  readonly links: readonly { readonly spanId: string; readonly attributes: Readonly<Record<string, unknown>> }[];
  readonly status: { readonly code?: number };
}

/** A collector of OpenTelemetry that takes traces, or answers as `answers` says, the last answer again and again. */
export interface Collector {
  readonly endpoint: string;
  readonly requests: {
    readonly url: string | undefined;
    readonly type: string | undefined;
    readonly service: unknown;
  }[];
  readonly spans: Received[];
  close(): Promise<void>;
}

export async function openCollector(answers: readonly number[] = [200]): Promise<Collector> {
  const left = [...answers];
  const requests: Collector['requests'] = [];
  const spans: Received[] = [];
  const take = async (request: IncomingMessage): Promise<number> => {
    const body = JSON.parse(await text(request));
    const status = (left.length > 1 ? left.shift() : left[0]) as number;
    const [{ resource, scopeSpans }] = body.resourceSpans;
    requests.push({
      url: request.url,
      type: request.headers['content-type'],
      service: valuesOf(resource.attributes)['service.name'],
    });
    if (status === 200) spans.push(...scopeSpans[0].spans.map(received));
    return status;
  };
  const server = createServer((request, response) => {
    if (request.method !== 'POST') return void response.end('Welcome');
    void take(request).then((status) =>
      response.writeHead(status, status === 302 ? { location: '/login' } : {}).end('{}'),
    );
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    spans,
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

// biome-ignore lint/suspicious/noExplicitAny: JSON as it came over the wire.
function received({ startTimeUnixNano, endTimeUnixNano, attributes, links, ...span }: any): Received {
  return {
    ...span,
    start: BigInt(startTimeUnixNano),
    end: BigInt(endTimeUnixNano),
    attributes: valuesOf(attributes),
    // biome-ignore lint/suspicious/noExplicitAny: the same.
    links: links.map((link: any) => ({ ...link, attributes: valuesOf(link.attributes) })),
  };
}

// biome-ignore lint/suspicious/noExplicitAny: the same.
function valuesOf(attributes: readonly any[]): Record<string, unknown> {
  return Object.fromEntries(
    attributes.map(({ key, value: { stringValue, intValue, boolValue, doubleValue } }) => [
      key,
      stringValue ?? (intValue === undefined ? (boolValue ?? doubleValue) : Number(intValue)),
    ]),
  );
}

/** The spans below a parent, as a tree of names: by name, and by arrival where they share one. */
export function treeOf(spans: readonly Received[], parent: string | undefined): Tree[] {
  return spans
    .filter(({ parentSpanId }) => parentSpanId === parent)
    .map(({ name, spanId }): Tree => [name, ...treeOf(spans, spanId)])
    .sort((a, b) => (a[0] < b[0] ? -1 : 1));
}

type Tree = readonly [name: string, ...below: Tree[]];
