import type { Hint } from '../../src/profiling/record.ts';

const LEVELS = ['error', 'warning', 'info'] as const;

/** What was found to be wrong with an operation and what to change, the worst first. */
export function Hints({ hints }: { readonly hints: readonly Hint[] }) {
  if (hints.length === 0) return <p className="muted">Nothing was found to be wrong.</p>;
  const sorted = [...hints].sort((a, b) => LEVELS.indexOf(a.level) - LEVELS.indexOf(b.level));
  return (
    <ul className="hints">
      {sorted.map(({ rule, level, at, say, fix }) => (
        <li key={`${rule} ${at} ${say}`}>
          <h3>
            <strong className={`chip is-${level}`}>{rule}</strong> {at}
          </h3>
          <p>{say}</p>
          <p className="fix">{fix}</p>
        </li>
      ))}
    </ul>
  );
}
