import type { PlanAnswer, PlanSummary } from '../../src/profiler/answers.ts';
import { countText } from '../profile/figures.ts';
import { grouped } from '../profile/grouped.ts';

/** What the operation in the editor will ask of the database, or why it cannot run. */
export function Plan({ plan }: { readonly plan: PlanAnswer | undefined }) {
  if (plan === undefined) return <p className="muted">The plan is worked out.</p>;
  if ('error' in plan) {
    const { message, line, column } = plan.error;
    return (
      <p className="is-error">
        {message}
        {line !== undefined && ` (line ${line}, column ${column})`}
      </p>
    );
  }
  return (
    <details className="plan-of">
      <summary>
        <strong>{inShort(plan)}</strong> at most
      </summary>
      <ol>
        {[...grouped(plan.statements, ({ wave }) => wave)].map(([wave, statements]) => (
          <li key={wave}>
            <span className="muted">wave {wave}</span>
            {statements.map(({ loader, coordinates }) => (
              <div key={`${loader} ${coordinates}`}>
                {loader} <span className="muted">for {coordinates.join(', ')}</span>
              </div>
            ))}
          </li>
        ))}
        {plan.calls.map(({ coordinate, statements }) => (
          <li key={coordinate}>
            <span className="muted">{coordinate} sends</span>
            <div>{statements.join(', ') || 'nothing by its own hand'}</div>
          </li>
        ))}
      </ol>
    </details>
  );
}

function inShort({ statements, waves, calls }: PlanSummary): string {
  const loads = `${countText(statements.length, 'statement')} in ${countText(waves, 'wave')}`;
  const own = calls.reduce((n, call) => n + call.statements.length, 0);
  return calls.length === 0 ? loads : `${loads}, and ${own} of ${countText(calls.length, 'service call')}`;
}
