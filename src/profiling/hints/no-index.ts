import type { Explainer } from '../explain.ts';
import { type DeclaredPath, missingIndexes } from '../missing-index.ts';
import type { LateRule } from '../profiler.ts';
import type { Hint } from '../record.ts';
import { askedBy, named } from './asked-by.ts';
import { explained } from './explained.ts';

/** A table of over 1,000 rows that a statement reads from end to end, though an index on what it compares would do. */
export function noIndex(explainer: Explainer, declaredBy: (name: string) => readonly DeclaredPath[]): LateRule {
  return async (record, texts) => {
    const plans = await explained(explainer, record, texts);
    return plans.flatMap(({ statement, explanation }) => {
      const fields = askedBy(record, statement);
      return missingIndexes(explanation, declaredBy(statement.name)).map(
        ({ table, rows, equal, create }): Hint => ({
          rule: 'sql.no-index',
          level: 'error',
          at: fields[0] ?? statement.name,
          say: `${statement.name} reads all ${rows} rows of ${table} to find some by ${equal.join(', ')}, on behalf of ${named(fields)}.`,
          fix: create,
          statements: record.statements.filter(({ fp }) => fp === statement.fp).map(({ i }) => i),
        }),
      );
    });
  };
}
