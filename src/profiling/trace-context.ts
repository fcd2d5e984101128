import { randomBytes } from 'node:crypto';

/** Where a trace goes on: its id, and the span of whoever called. */
export interface TraceParent {
  readonly traceId: string;
  readonly spanId: string | undefined;
  /** False when the caller has decided that nobody records this trace. */
  readonly sampled: boolean;
}

const TRACEPARENT = /^([0-9a-f]{2})-([0-9a-f]{32})-([0-9a-f]{16})-([0-9a-f]{2})(-.*)?$/;

/** What a `traceparent` header says (W3C Trace Context); a trace of its own where there is none that can be read. */
export function traceParent(header: string | undefined): TraceParent {
  const [, version, traceId = '', spanId = '', flags = '', more] = TRACEPARENT.exec(header ?? '') ?? [];
  // Version 00 ends here; what later ones add is nobody's to refuse; ff is none.
  const isValid = version !== undefined && version !== 'ff' && (version !== '00' || more === undefined);
  if (!isValid || /^0+$/.test(traceId) || /^0+$/.test(spanId)) {
    return { traceId: randomBytes(16).toString('hex'), spanId: undefined, sampled: true };
  }
  return { traceId, spanId, sampled: (Number.parseInt(flags, 16) & 1) === 1 };
}

export function newSpanId(): string {
  return randomBytes(8).toString('hex');
}
