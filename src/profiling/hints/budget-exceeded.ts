import type { Rule } from '../profiler.ts';
import type { Budget } from '../record.ts';

/** More statements or waves than the operation's entry in the lock file allows: the same rule as in continuous integration. */
export const budgetExceeded: Rule = ({ op, budget, batches }) => {
  if (budget === null || budget.ok) return [];
  const over = (['statements', 'waves'] as const).filter((what) => budget[what][0] > budget[what][1]);
  const last = batches.reduce((late, batch) => (batch.wave >= (late?.wave ?? 0) ? batch : late), batches[0]);
  return [
    {
      rule: 'budget.exceeded',
      level: 'error',
      at: op.name ?? '(unnamed)',
      say: `${op.name ?? 'The operation'} took ${over.map((what) => against(what, budget)).join(' and ')}.`,
      fix: `Compare its statements with its entry in the lock file${last === undefined ? '' : `; the last wave sent ${last.loader}`}. Where more are meant, write the entry anew.`,
    },
  ];
};

function against(what: 'statements' | 'waves', budget: Budget): string {
  const [ran, allowed] = budget[what];
  return `${ran} ${what}, ${allowed} are allowed`;
}
