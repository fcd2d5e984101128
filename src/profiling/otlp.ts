import { setTimeout as sleep } from 'node:timers/promises';
import { otlpJson, type Trace } from './otlp-json.ts';
import type { ProfileRecord } from './record.ts';
import { type SpanOptions, spansOf } from './spans.ts';
import { type TraceParent, traceParent } from './trace-context.ts';

export interface TraceExporterOptions extends SpanOptions {
  /** The base address of a collector; traces go to `/v1/traces` below it. */
  readonly endpoint: string;
  /** What the process is called there. */
  readonly service: string;
  /** How long records wait for others to be sent with. */
  readonly everyMs?: number;
}

const MAX_QUEUED = 2_048;
const MAX_SENT = 128;
const ANSWER_MS = 5_000;
const RETRY_MS = 500;
/** What the protocol calls worth a second attempt. */
const RETRYABLE = [429, 502, 503, 504];

/** Sends records as traces by OTLP over HTTP: in batches, behind every response, and never more than it has room for. */
export class TraceExporter {
  /** Records that were not sent, for want of room or of a collector. */
  dropped = 0;
  readonly #options: TraceExporterOptions;
  readonly #url: string;
  readonly #queue: { readonly record: ProfileRecord; readonly parent: TraceParent }[] = [];
  #timer: NodeJS.Timeout | undefined;
  #sending: Promise<void> = Promise.resolve();
  #isClosing = false;

  constructor(options: TraceExporterOptions) {
    this.#options = options;
    this.#url = `${options.endpoint.replace(/\/+$/, '')}/v1/traces`;
  }

  /** Takes a record, with the `traceparent` that its request brought; one whose caller records nothing is left out. */
  add(record: ProfileRecord, traceparent: string | undefined): void {
    const parent = traceParent(traceparent);
    if (!parent.sampled) return;
    if (this.#queue.length >= MAX_QUEUED) {
      this.dropped++;
      return;
    }
    this.#queue.push({ record, parent });
    if (this.#queue.length >= MAX_SENT) this.#send();
    else this.#timer ??= setTimeout(() => this.#send(), this.#options.everyMs ?? 1_000).unref();
  }

  /** Sends what is queued, and gives up at the first refusal: nobody waits for a collector that is gone. */
  async close(): Promise<void> {
    this.#isClosing = true;
    this.#send();
    await this.#sending;
  }

  #send(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#sending = this.#sending.then(() => this.#drain());
  }

  async #drain(): Promise<void> {
    while (this.#queue.length > 0) {
      const sent = this.#queue.splice(0, MAX_SENT);
      const traces: Trace[] = sent.map(({ record, parent: { traceId, spanId } }) => ({
        ...{ traceId, record },
        spans: spansOf(record, spanId, this.#options),
      }));
      if (await this.#post(otlpJson(this.#options.service, traces))) continue;
      this.dropped += sent.length;
      if (this.#isClosing) this.dropped += this.#queue.splice(0).length;
    }
  }

  async #post(body: string): Promise<boolean> {
    const first = await this.#attempt(body);
    if (first !== 'again' || this.#isClosing) return first === 'taken';
    await sleep(RETRY_MS, undefined, { ref: false });
    return (await this.#attempt(body)) === 'taken';
  }

  async #attempt(body: string): Promise<'taken' | 'refused' | 'again'> {
    try {
      const signal = AbortSignal.timeout(ANSWER_MS);
      const headers = { 'content-type': 'application/json' };
      // A redirect that is followed becomes a GET: a page that welcomes it has taken nothing.
      const response = await fetch(this.#url, { method: 'POST', headers, body, signal, redirect: 'manual' });
      await response.arrayBuffer();
      if (response.ok) return 'taken';
      return RETRYABLE.includes(response.status) ? 'again' : 'refused';
    } catch {
      return 'again';
    }
  }
}
