import type { PlanAnswer, RecordWithTexts } from '../../src/profiler/answers.ts';
import type { OperationTotals } from '../../src/profiling/rollup.ts';
import type { RecordSummary } from '../../src/profiling/summary.ts';
import { callerHeaders } from './caller-token.ts';
import type { Sent } from './sent.ts';
import type { Explain } from './statements.tsx';

const TOKEN = 'profiler-token';

/** A request that the server refused, in the server's words. */
export class Refusal extends Error {
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/** Sends the token of production with every request until the tab is closed. */
export function keepToken(token: string): void {
  sessionStorage.setItem(TOKEN, token);
}

/** Summaries of all runs that are kept. */
export const getRuns = () => ask<readonly RecordSummary[]>('records');

/** One run in full. */
export const getRun = (id: string) => ask<RecordWithTexts>(`records/${encodeURIComponent(id)}`);

/** All operations with the totals of their runs. */
export const getOperations = () => ask<readonly OperationTotals[]>('operations');

/** What an operation would ask of the database. */
export const getPlan = (operation: Sent) => ask<PlanAnswer>('plan', operation);

/** How the database would run a statement; null where the server does not explain. */
export const explain: Explain = async (fp) => {
  try {
    return await ask(`explain/${encodeURIComponent(fp)}`, {});
  } catch (error) {
    if (error instanceof Refusal && error.status === 404) return null;
    throw error;
  }
};

/** Gets an answer, with a body by POST; rejects with a Refusal when there is none. */
async function ask<T>(path: string, body?: unknown): Promise<T> {
  const token = sessionStorage.getItem(TOKEN);
  const response = await fetch(`/profiler/api/${path}`, {
    headers: {
      ...callerHeaders(),
      ...(token !== null && { 'x-profile': token }),
      ...(body !== undefined && { 'content-type': 'application/json' }),
    },
    ...(body !== undefined && { method: 'POST', body: JSON.stringify(body) }),
  });
  const answer = (await response.json()) as T & { readonly errors?: readonly { readonly message: string }[] };
  if (!response.ok) throw new Refusal(response.status, answer.errors?.[0]?.message ?? response.statusText);
  return answer;
}
