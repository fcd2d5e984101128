import type { Explainer } from '../explain.ts';
import { shapeOf } from '../plan-tree.ts';
import type { LateRule } from '../profiler.ts';
import { askedBy, named } from './asked-by.ts';
import { explained } from './explained.ts';

/**
 * A statement that PostgreSQL has come to run another way: after a migration, or an ANALYZE. The records of the next hour
 * or so tell it, and none after that while the plan stays what it has become.
 */
export function planChanged(explainer: Explainer): LateRule {
  return async (record, texts) => {
    const plans = await explained(explainer, record, texts);
    return plans.flatMap(({ statement, explanation: { before, root } }) => {
      if (before === null) return [];
      const fields = askedBy(record, statement);
      return [
        {
          rule: 'plan.changed',
          level: 'warning',
          at: fields[0] ?? statement.name,
          say: `The plan of ${statement.name} has changed from ${before.shape} to ${shapeOf(root)}, on behalf of ${named(fields)}.`,
          fix: 'Look what has changed its tables: a dropped or a new index, a migration, an ANALYZE, or many new rows.',
          statements: record.statements.filter(({ fp }) => fp === statement.fp).map(({ i }) => i),
        },
      ];
    });
  };
}
