import type { Hint } from '../../src/profiling/record.ts';
import type { RecordSummary } from '../../src/profiling/summary.ts';
import { grouped } from '../profile/grouped.ts';

const LEVELS: readonly Hint['level'][] = ['error', 'warning', 'info'];

/** A mark for each rule that found something: which, and how often. */
export function Marks({ run: { hints } }: { readonly run: RecordSummary }) {
  const rules = grouped(hints, ({ rule }) => rule);
  const marks = [...rules].map(([rule, found]) => ({
    rule,
    found,
    level: LEVELS.find((level) => found.some((hint) => hint.level === level)),
  }));
  return (
    <span className="marks">
      {marks.map(({ rule, found, level }) => (
        <span key={rule} className={`chip is-${level}`} title={found.map(({ say }) => say).join('\n')}>
          {rule}
          {found.length > 1 && ` ×${found.length}`}
        </span>
      ))}
    </span>
  );
}
