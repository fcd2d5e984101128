import type { RecordSummary } from '../../src/profiling/summary.ts';
import { msText, percentText } from '../profile/figures.ts';
import type { Address, Sort } from './address.ts';
import { Marks } from './marks.tsx';
import { databaseShare, nameOf } from './ranking.ts';
import { type Go, linkTo } from './use-address.ts';
import { whenText } from './when-text.ts';

type RunsAddress = Extract<Address, { view: 'runs' }>;

const COLUMNS: readonly (readonly [title: string, sort: Sort, isNumber: boolean])[] = [
  ['Operation', 'name', false],
  ['When', 'at', false],
  ['Time', 'ms', true],
  ['Database', 'db', false],
  ['Statements', 'statements', true],
  ['Findings', 'worst', false],
  ['Errors', 'errors', true],
];

interface TableProps {
  readonly runs: readonly RecordSummary[];
  readonly address: RunsAddress;
  readonly chosen: readonly string[];
  readonly onChoose: (id: string) => void;
  readonly go: Go;
  readonly alter: Go;
}

/** Runs as a table that is sorted by a click on a title, and the other way round by another. */
export function RunsTable({ runs, address, chosen, onChoose, go, alter }: TableProps) {
  const slowest = Math.max(...runs.map(({ ms }) => ms.total));
  return (
    <div className="scroll">
      <table>
        <thead>
          <tr>
            <th>
              <span className="unseen">Compare</span>
            </th>
            {COLUMNS.map(([title, sort, isNumber]) => (
              <Title key={sort} {...{ title, sort, isNumber, address, alter }} />
            ))}
          </tr>
        </thead>
        <tbody>
          {runs.map((run) => (
            <tr key={run.id} className={chosen.includes(run.id) ? 'is-chosen' : undefined}>
              <td>
                <input
                  type="checkbox"
                  aria-label={`Compare ${nameOf(run)} of ${whenText(run.at)}`}
                  checked={chosen.includes(run.id)}
                  onChange={() => onChoose(run.id)}
                />
              </td>
              <td className="name">
                <a {...linkTo({ view: 'run', id: run.id, tab: 'waterfall' }, go)}>{nameOf(run)}</a>
                <small>{run.op.type ?? 'refused'}</small>
              </td>
              <td title={run.at}>{whenText(run.at)}</td>
              <td className="number">{msText(run.ms.total)}</td>
              <td>
                <Share run={run} slowest={slowest} />
              </td>
              <td className={run.budget?.ok === false ? 'number is-bad' : 'number'}>
                {run.n.statements}
                {run.budget && <small>of {run.budget.statements[1]}</small>}
              </td>
              <td>
                <Marks run={run} />
              </td>
              <td className={run.n.errors > 0 ? 'number is-bad' : 'number is-none'}>{run.n.errors}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

/** A bar as long as the run was, against the slowest; the filled part is the database's. */
function Share({ run, slowest }: { readonly run: RecordSummary; readonly slowest: number }) {
  const text = percentText(run.ms.db, run.ms.total);
  return (
    <span className="share" title={`${msText(run.ms.db)} of ${msText(run.ms.total)} in the database`}>
      <span className="track" aria-hidden="true">
        <span className="whole" style={{ width: `${(run.ms.total / slowest) * 100}%` }}>
          <span className="part" style={{ width: `${databaseShare(run) * 100}%` }} />
        </span>
      </span>
      {text}
    </span>
  );
}

function Title({
  title,
  sort,
  isNumber,
  address,
  alter,
}: {
  readonly title: string;
  readonly sort: Sort;
  readonly isNumber: boolean;
  readonly address: RunsAddress;
  readonly alter: Go;
}) {
  const isSorted = address.sort === sort;
  const isReversed = isSorted && !address.isReversed;
  const direction = isSorted ? (address.isReversed ? 'ascending' : 'descending') : undefined;
  return (
    <th aria-sort={direction} className={isNumber ? 'number' : undefined}>
      <button type="button" onClick={() => alter({ ...address, sort, isReversed })}>
        {title}
      </button>
    </th>
  );
}
