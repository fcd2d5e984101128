import type { Calls } from '../loading/field.ts';
import type { Seek } from './fields.ts';
import { asError } from './finding.ts';
import type { Run } from './run.ts';
import type { SourceOf } from './source.ts';

/** The answer of a service call that only reads: it is asked with the next wave, which waits for it. */
export function seekAnswer(field: Calls, coordinate: string, sourceOf: SourceOf): Seek {
  return (rows, run) => {
    let answer: unknown;
    run.withNextWave(async () => {
      answer = await called(field, coordinate, sourceOf, run);
    });
    return () => rows.map(() => answer);
  };
}

/** Calls the service; the answer is its row, or the Error that it failed with. */
export async function called({ call }: Calls, coordinate: string, sourceOf: SourceOf, run: Run): Promise<unknown> {
  const { probe } = run.operation;
  try {
    const { args } = sourceOf(run);
    const resolve = () => call(args as never, run.context as never);
    if (!probe?.watchesFields) return await resolve();
    const field = { coordinate, isPure: false, resolve };
    return await probe.resolve(field, undefined, args, run.context, undefined);
  } catch (error) {
    return asError(error);
  }
}
