import { getOperations } from '../profile/api.ts';
import { msText, percentText } from '../profile/figures.ts';
import { useAnswer } from '../profile/use-answer.ts';
import { Refused } from './refused.tsx';
import { type Go, linkTo } from './use-address.ts';

const REFRESH_MS = 2_000;

/** All runs of each operation together, the one that took most time of all first. */
export function Operations({ go }: { readonly go: Go }) {
  const { value: operations, refusal } = useAnswer(getOperations, REFRESH_MS);
  if (operations === undefined) return refusal ? <Refused refusal={refusal} /> : null;
  if (operations.length === 0) return <p className="empty">Nothing has run yet.</p>;
  return (
    <div className="scroll">
      <table>
        <thead>
          <tr>
            {['Operation', 'Runs', 'p50', 'p95', 'p99', 'Worst', 'In all', 'Database', 'Statements', 'Errors'].map(
              (title, place) => (
                <th key={title} className={place === 0 ? undefined : 'number'}>
                  {title}
                </th>
              ),
            )}
          </tr>
        </thead>
        <tbody>
          {operations.map(({ name, count, errors, p50, p95, p99, worst, totalMs, dbMs, statements: [least, most] }) => (
            <tr key={name}>
              <td className="name">
                <a {...linkTo({ view: 'runs', name, sort: 'worst', isReversed: false }, go)}>{name}</a>
              </td>
              <td className="number">{count.toLocaleString('en')}</td>
              {[p50, p95, p99].map((bound, place) => (
                <td key={['p50', 'p95', 'p99'][place]} className="number">
                  {bound === null ? `over ${msText(10_000)}` : `≤ ${msText(bound)}`}
                </td>
              ))}
              <td className="number">{msText(worst)}</td>
              <td className="number">{msText(totalMs)}</td>
              <td className="number">{percentText(dbMs, totalMs)}</td>
              <td className="number">{least === most ? least : `${least}–${most}`}</td>
              <td className={errors > 0 ? 'number is-bad' : 'number is-none'}>{errors}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
