import type { Explainer, Explanation } from '../explain.ts';
import type { ProfileRecord, StatementProfile } from '../record.ts';
import type { StatementTexts } from '../statement-texts.ts';

/** The first statement of each text in a record, with its plan; without those that PostgreSQL would not explain. */
export async function explained(
  explainer: Explainer,
  { statements }: ProfileRecord,
  texts: StatementTexts,
): Promise<{ readonly statement: StatementProfile; readonly explanation: Explanation }[]> {
  const firsts = [...new Map([...statements].reverse().map((statement) => [statement.fp, statement])).values()];
  const plans = firsts.reverse().map(async (statement) => {
    const text = statement.kind === 'other' ? undefined : texts.get(statement.fp);
    const explanation = text && (await explainer.recent(text));
    return explanation === undefined || 'error' in explanation ? [] : [{ statement, explanation }];
  });
  return (await Promise.all(plans)).flat();
}
