import type { Rule } from '../profiler.ts';
import { batchBig } from './batch-big.ts';
import { batchSplit } from './batch-split.ts';
import { budgetExceeded } from './budget-exceeded.ts';
import { duplicate } from './duplicate.ts';
import { nPlusOne } from './n-plus-one.ts';
import { overfetch } from './overfetch.ts';
import { poolWait } from './pool-wait.ts';
import { slow } from './slow.ts';

/** Every rule that needs no more than the record and its evidence, the gravest first. */
export const RULES: readonly Rule[] = [
  nPlusOne,
  budgetExceeded,
  batchSplit,
  duplicate,
  batchBig,
  slow,
  poolWait,
  overfetch,
];
