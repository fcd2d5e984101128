import { useCallback } from 'react';
import { getRun } from '../profile/api.ts';
import { msText } from '../profile/figures.ts';
import { useAnswer } from '../profile/use-answer.ts';
import { comparedFigures, comparedShapes } from './comparison-of.ts';
import { nameOf } from './ranking.ts';
import { Refused } from './refused.tsx';
import { type Go, linkTo } from './use-address.ts';
import { whenText } from './when-text.ts';

/** Two runs side by side: their figures, and what each of them sent. */
export function Comparison({ id, other, go }: { readonly id: string; readonly other: string; readonly go: Go }) {
  const ask = useCallback(() => Promise.all([getRun(id), getRun(other)]), [id, other]);
  const { value, refusal } = useAnswer(ask);
  if (value === undefined) {
    if (refusal?.status === 404) return <p className="empty">One of these runs is no longer kept.</p>;
    return refusal ? <Refused refusal={refusal} /> : null;
  }
  const [{ record: before }, { record: after }] = value;
  const heads = (
    <>
      {[before, after].map((record) => (
        <th key={record.id} className="number">
          <a {...linkTo({ view: 'run', id: record.id, tab: 'waterfall' }, go)}>{nameOf(record)}</a>
          <small>{whenText(record.at)}</small>
        </th>
      ))}
      <th className="number">Change</th>
    </>
  );
  return (
    <div className="comparison">
      <div className="toolbar">
        <h2>Two runs</h2>
        <span className="space" />
        <a className="button" {...linkTo({ view: 'comparison', id: other, other: id }, go)}>
          Swap
        </a>
      </div>
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th>Figure</th>
              {heads}
            </tr>
          </thead>
          <tbody>
            {comparedFigures(before, after).map(({ name, unit, ...figure }) => (
              <tr key={name}>
                <td>{name}</td>
                <Pair {...figure} text={unit === 'ms' ? msText : (n) => n.toLocaleString('en')} />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <div className="scroll">
        <table>
          <thead>
            <tr>
              <th>Statement</th>
              {heads}
            </tr>
          </thead>
          <tbody>
            {comparedShapes(before, after).map(({ fp, name, msBefore, msAfter, ...counts }) => (
              <tr key={fp} className={counts.before === counts.after ? undefined : 'is-changed'}>
                <td>{name}</td>
                <Pair
                  {...counts}
                  text={(n) => (n === 0 ? 'none' : `×${n}`)}
                  notes={[msText(msBefore), msText(msAfter)]}
                />
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </div>
  );
}

function Pair({
  before,
  after,
  text,
  notes,
}: {
  readonly before: number;
  readonly after: number;
  readonly text: (figure: number) => string;
  readonly notes?: readonly [string, string];
}) {
  const change = after - before;
  return (
    <>
      {[before, after].map((figure, place) => (
        <td key={place === 0 ? 'before' : 'after'} className="number">
          {text(figure)}
          {notes && figure > 0 && <small>{notes[place]}</small>}
        </td>
      ))}
      <td className={`number ${toneOf(before, after)}`}>
        {change === 0 ? '=' : `${change > 0 ? '+' : '−'}${text(Math.abs(change))}`}
      </td>
    </>
  );
}

/** A difference of less than a twentieth is what two runs of the same differ by. */
function toneOf(before: number, after: number): string {
  if (Math.abs(after - before) <= Math.max(before, after) / 20) return 'is-none';
  return after > before ? 'is-more' : 'is-less';
}
