import type { Variables } from '../support/till.ts';

/** An error beside the data, which no cashier can mend. */
export interface Failure {
  readonly message: string;
  readonly extensions?: { readonly code?: string; readonly retryable?: boolean };
}

/** What came back of one operation. */
export interface Answer {
  // biome-ignore lint/suspicious/noExplicitAny: answers are read by their documents.
  readonly data: any;
  readonly errors: readonly Failure[];
}

/** Sends one operation, whichever way it goes; rejects when no answer arrives. */
export type Ask = (document: string, variables: Variables) => Promise<Answer>;

/** Does every job, `width` of them at a time, and returns what they returned in their order. */
export async function inParallel<T, R>(jobs: readonly T[], width: number, work: (job: T, index: number) => Promise<R>) {
  const results: R[] = [];
  let next = 0;
  const worker = async () => {
    while (next < jobs.length) {
      const index = next++;
      results[index] = await work(jobs[index] as T, index);
    }
  };
  await Promise.all(Array.from({ length: width }, worker));
  return results;
}

/** How often each code stands among problems and failures; empty when there was none. */
export function tally(codes: readonly string[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const code of codes) counts[code] = (counts[code] ?? 0) + 1;
  return counts;
}
