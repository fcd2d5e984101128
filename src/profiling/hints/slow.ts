import type { Rule } from '../profiler.ts';
import { askedBy, named } from './asked-by.ts';

const LEAST_MS = 20;
const TIMES = 5;

/** A statement that took far longer than it does in this process: its own past, not a clock on the wall. */
export const slow: Rule = (record, _, { usualMs }) =>
  record.statements.flatMap((statement) => {
    const { i, fp, name, ms, rows, params } = statement;
    const usual = ms > LEAST_MS ? usualMs(fp) : undefined;
    if (usual === undefined || ms <= TIMES * usual) return [];
    const fields = askedBy(record, statement);
    const times = Math.round(ms / Math.max(usual, 0.01));
    return [
      {
        rule: 'slow',
        level: 'warning',
        at: fields[0] ?? name,
        say: `${name} took ${ms.toFixed(1)} ms, ${times} times its usual ${usual.toFixed(1)} ms, on behalf of ${named(fields)}.`,
        fix: `Look at its parameters (${params.join(', ')}), its ${rows} rows and its plan: it may have waited for a lock.`,
        statements: [i],
      },
    ];
  });
