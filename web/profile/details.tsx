import { pathTimes, type Step } from '../../src/profiling/waterfall/critical-path.ts';
import type { Description } from './describe.ts';
import { msText } from './figures.ts';
import { Sql } from './sql.tsx';

/** The figures of the bar that is looked at. */
export function Details({
  description: { title, figures, fp },
  texts,
  isCritical,
  isPinned,
  saved,
  total,
}: {
  readonly description: Description;
  readonly texts: Readonly<Record<string, string>>;
  readonly isCritical: boolean;
  readonly isPinned: boolean;
  readonly saved: number;
  readonly total: number;
}) {
  const text = fp === undefined ? undefined : texts[fp];
  return (
    <>
      <h3>{title}</h3>
      <p className="muted">
        {isCritical ? 'On the critical path.' : 'Off the critical path.'}
        {isPinned && ' Pinned; Escape lets go.'}
      </p>
      <dl>
        {figures.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
        {saved > 0 && (
          <div>
            <dt>total without it</dt>
            <dd>
              {msText(total - saved)}, {msText(saved)} less
            </dd>
          </div>
        )}
      </dl>
      {text && <Sql text={text} />}
    </>
  );
}

const TONES = [
  ['field', 'field'],
  ['queued', 'queued or waiting'],
  ['batch', 'batch'],
  ['select', 'select'],
  ['lock', 'lock, begin, commit'],
  ['write', 'write'],
] as const;

/** What the colours mean, and what the critical path consists of. */
export function Legend({ path }: { readonly path: readonly Step[] }) {
  const { waits, code, phases } = pathTimes(path);
  return (
    <>
      <h3>Critical path</h3>
      <dl>
        <div>
          <dt>waiting for the database</dt>
          <dd>{msText(waits)}</dd>
        </div>
        <div>
          <dt>resolvers and response</dt>
          <dd>{msText(code)}</dd>
        </div>
        <div>
          <dt>parse and validate</dt>
          <dd>{msText(phases)}</dd>
        </div>
      </dl>
      <ul className="legend">
        {TONES.map(([tone, meaning]) => (
          <li key={tone}>
            <span className={`swatch part tone-${tone}`} /> {meaning}
          </li>
        ))}
        <li>
          <span className="swatch is-path" /> critical path
        </li>
        <li>
          <span className="swatch band" /> wave
        </li>
      </ul>
      <p className="muted">Point at a bar to see where it comes from. Arrow keys move, Enter pins, Escape leaves.</p>
    </>
  );
}
