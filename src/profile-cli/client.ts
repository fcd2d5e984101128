import type { ExplainAnswer, RecordWithTexts } from '../profiler/answers.ts';
import type { RecordSummary } from '../profiling/summary.ts';
import { SetupError } from '../setup-error.ts';

export interface ProfilerServer {
  /** Anything at the server: its profiler stands at a path of its own. */
  readonly url: string;
  /** What opens the profiler in production. */
  readonly token: string | undefined;
}

interface Refusal {
  readonly errors?: readonly { readonly message: string }[];
}

const LONGEST_ANSWER_MS = 60_000;

/** Asks a running server for what its profiler keeps; whatever it does not answer is a SetupError in one sentence. */
export class ProfilerClient {
  readonly #server: ProfilerServer;

  constructor(server: ProfilerServer) {
    this.#server = server;
  }

  /** Summaries of all records, the latest first. */
  records(): Promise<readonly RecordSummary[]> {
    return this.#ask('GET', 'records');
  }

  /** One record in full. */
  record(id: string): Promise<RecordWithTexts> {
    return this.#ask(
      'GET',
      `records/${encodeURIComponent(id)}`,
      `The server keeps no record ${id}; ls names those it has.`,
    );
  }

  /** The plan of the statement with this fingerprint, as it is now. */
  explain(fp: string): Promise<ExplainAnswer> {
    return this.#ask('POST', `explain/${fp}`);
  }

  async #ask<T>(method: 'GET' | 'POST', path: string, whenMissing?: string): Promise<T> {
    const { url, token } = this.#server;
    const headers: Record<string, string> = token === undefined ? {} : { 'x-profile': token };
    const signal = AbortSignal.timeout(LONGEST_ANSWER_MS);
    const [status, text] = await fetch(new URL(`/profiler/api/${path}`, url), { method, headers, signal })
      .then(async (response) => [response.status, await response.text()] as const)
      .catch(() => {
        throw new SetupError(`Nothing answers at ${url}; npm start serves a database, and --url names another server.`);
      });
    const answer = parse<T>(text);
    if (status === 200 && answer !== undefined) return answer;
    if (status === 404 && whenMissing !== undefined) throw new SetupError(whenMissing);
    const reason = (answer as Refusal | undefined)?.errors?.[0]?.message;
    throw new SetupError(reason ?? `${url} answered with status ${status} and no profile.`);
  }
}

function parse<T>(text: string): T | undefined {
  try {
    return JSON.parse(text) as T;
  } catch {
    return undefined;
  }
}
