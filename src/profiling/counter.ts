import type { BatchProfile, Counts, Durations, OperationProfile, Phase, StatementProfile } from './record.ts';

/** Counts operations, and what they asked for. What it is told is good until it returns: its place is used again. */
export interface Counter {
  operation(operation: CountedOperation): void;
  statement(statement: CountedStatement): void;
  batch(batch: CountedBatch): void;
}

/** What an operation is counted by, besides its statements and batches. */
export interface CountedOperation {
  readonly op: OperationProfile;
  readonly ms: Pick<Durations, 'total' | 'db'>;
  readonly n: Pick<Counts, 'statements' | 'errors'>;
  readonly phases: readonly Phase[];
}

export type CountedStatement = Pick<StatementProfile, 'fp' | 'name' | 'ms' | 'wait'>;
export type CountedBatch = Pick<BatchProfile, 'loader' | 'keys'>;
