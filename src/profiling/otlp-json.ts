import type { ProfileRecord } from './record.ts';
import type { Attributes, Span } from './span.ts';

/** The spans of one trace, and the record whose start their times count from. */
export interface Trace {
  readonly traceId: string;
  readonly record: ProfileRecord;
  readonly spans: readonly Span[];
}

const KINDS = { internal: 1, server: 2, client: 3 } as const;
const ERROR = 2;

/** An ExportTraceServiceRequest of OTLP, as JSON. */
export function otlpJson(service: string, traces: readonly Trace[]): string {
  const resource = { attributes: attributesOf({ 'service.name': service }) };
  const spans = traces.flatMap((trace) => trace.spans.map((span) => encoded(span, trace)));
  return JSON.stringify({ resourceSpans: [{ resource, scopeSpans: [{ scope: { name: 'profiling' }, spans }] }] });
}

function encoded(
  { id, parentId, name, kind, start, end, attributes, links, failed }: Span,
  { traceId, record }: Trace,
) {
  const began = BigInt(Date.parse(record.at)) * 1_000_000n;
  const nanos = (ms: number) => String(began + BigInt(Math.round(ms * 1_000_000)));
  return {
    ...{ traceId, spanId: id, parentSpanId: parentId, name, kind: KINDS[kind] },
    ...{ startTimeUnixNano: nanos(start), endTimeUnixNano: nanos(end), attributes: attributesOf(attributes) },
    links: links.map((link) => ({ traceId, spanId: link.spanId, attributes: attributesOf(link.attributes) })),
    status: failed ? { code: ERROR } : {},
  };
}

function attributesOf(attributes: Attributes) {
  return Object.entries(attributes).flatMap(([key, value]) =>
    value === undefined ? [] : [{ key, value: anyValue(value) }],
  );
}

function anyValue(value: string | number | boolean) {
  if (typeof value === 'string') return { stringValue: value };
  if (typeof value === 'boolean') return { boolValue: value };
  return Number.isInteger(value) ? { intValue: String(value) } : { doubleValue: value };
}
