import type { Options } from '../options.ts';
import { askAll, endless, expectEqual } from './cases.ts';
import { contest } from './contest.ts';
import type { Contestants } from './contestant.ts';
import type { Operation } from './operations.ts';
import type { Result } from './report.ts';

/** Compares both on one operation: fails unless they answer alike, then measures them on the same requests again and again. */
export async function compareReads(
  { handwritten, tillgraph }: Contestants,
  operation: Operation,
  billIds: readonly string[],
  options: Options,
): Promise<Result> {
  const ours = await askAll(handwritten, operation, billIds);
  const theirs = await askAll(tillgraph, operation, billIds);
  expectEqual(ours, theirs);
  return contest(
    operation.name,
    { server: handwritten, cases: endless(ours) },
    { server: tillgraph, cases: endless(theirs) },
    options,
  );
}
