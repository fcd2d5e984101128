import { expect, test } from '@jest/globals';
import type { Rule } from '../../../src/profiling/profiler.ts';
import { type Draft, hintsOf } from '../record-of.ts';

/** A record, and what one rule says of it. */
interface Case extends Draft {
  readonly what: string;
  /** The place, what is said there, and what to change; nothing where the rule must be silent. */
  readonly says: readonly (readonly [at: string, say: string, fix: string])[];
}

/** One test per case. */
export function each(rule: Rule, cases: readonly Case[]): void {
  test.each(cases)('$what', ({ says, ...draft }) => {
    expect(hintsOf(rule, draft).map(({ at, say, fix }) => [at, say, fix])).toEqual(says);
  });
}
