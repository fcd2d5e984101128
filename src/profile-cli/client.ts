import type { ExplainAnswer, RecordWithTexts } from '../profiler/answers.ts';
import { isRecord, isSummary, isTexts } from '../profiling/record-shape.ts';
import type { RecordSummary } from '../profiling/summary.ts';
import { SetupError } from '../setup-error.ts';
import { printable } from './printable.ts';

export interface ProfilerServer {
  /** Anything at the server: its profiler stands at a path of its own. */
  readonly url: string;
  /** What opens the profiler in production. */
  readonly token: string | undefined;
}

interface Refusal {
  readonly errors?: readonly { readonly message: string }[];
}

type Is<T> = (answer: unknown) => answer is T;

const LONGEST_ANSWER_MS = 60_000;

/** Asks a running server for what its profiler keeps; whatever it does not answer is a SetupError in one sentence. */
export class ProfilerClient {
  readonly #server: ProfilerServer;

  constructor(server: ProfilerServer) {
    this.#server = server;
  }

  /** Summaries of all records, the latest first. */
  records(): Promise<readonly RecordSummary[]> {
    return this.#ask('GET', 'records', areSummaries);
  }

  /** One record in full. */
  record(id: string): Promise<RecordWithTexts> {
    return this.#ask(
      'GET',
      `records/${encodeURIComponent(id)}`,
      isRecordWithTexts,
      `The server keeps no record ${id}; ls names those it has.`,
    );
  }

  /** The plan of the statement with this fingerprint, as it is now. */
  explain(fp: string): Promise<ExplainAnswer> {
    return this.#ask('POST', `explain/${encodeURIComponent(fp)}`, isExplainAnswer);
  }

  async #ask<T>(method: 'GET' | 'POST', path: string, is: Is<T>, whenMissing?: string): Promise<T> {
    const { url, token } = this.#server;
    const headers: Record<string, string> = token === undefined ? {} : { 'x-profile': token };
    const signal = AbortSignal.timeout(LONGEST_ANSWER_MS);
    // Wherever it might be sent on to, the token was not meant for.
    const redirect = 'manual';
    const [status, text] = await fetch(new URL(`/profiler/api/${path}`, url), { method, headers, signal, redirect })
      .then(async (response) => [response.status, await response.text()] as const)
      .catch(() => {
        throw new SetupError(`Nothing answers at ${url}; npm start serves a database, and --url names another server.`);
      });
    const answer = parsed(text);
    if (status === 200 && is(answer)) return answer;
    if (status === 404 && whenMissing !== undefined) throw new SetupError(whenMissing);
    const reason = (answer as Refusal | null | undefined)?.errors?.[0]?.message;
    throw new SetupError(printable(String(reason ?? `${url} answered with status ${status} and no profile.`)));
  }
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function areSummaries(answer: unknown): answer is readonly RecordSummary[] {
  return Array.isArray(answer) && answer.every(isSummary);
}

function isRecordWithTexts(answer: unknown): answer is RecordWithTexts {
  const { record, texts } = (answer ?? {}) as Partial<RecordWithTexts>;
  return isRecord(record) && isTexts(texts);
}

function isExplainAnswer(answer: unknown): answer is ExplainAnswer {
  const { error, plan, indexes } = (answer ?? {}) as Readonly<Record<string, unknown>>;
  return typeof error === 'string' || (typeof plan === 'string' && Array.isArray(indexes));
}
