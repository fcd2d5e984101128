import { useState } from 'react';
import { getRuns } from '../profile/api.ts';
import { countText } from '../profile/figures.ts';
import { useAnswer } from '../profile/use-answer.ts';
import type { Address } from './address.ts';
import { ranked } from './ranking.ts';
import { Refused } from './refused.tsx';
import { RunsTable } from './runs-table.tsx';
import { type Go, linkTo } from './use-address.ts';

const REFRESH_MS = 2_000;
/** A table of more rows is slow to draw, and nobody reads it. */
const MOST_ROWS = 200;

interface RunsProps {
  readonly address: Extract<Address, { view: 'runs' }>;
  readonly go: Go;
  readonly alter: Go;
}

/** The list of runs, the worst first, refreshed by itself. */
export function Runs({ address, go, alter }: RunsProps) {
  const [isPaused, setPaused] = useState(false);
  const [chosen, setChosen] = useState<readonly string[]>([]);
  const { value: runs, refusal } = useAnswer(getRuns, isPaused ? undefined : REFRESH_MS);
  if (runs === undefined) return refusal ? <Refused refusal={refusal} /> : null;
  const found = ranked(runs, address);
  // The older one first, as ids sort by time.
  const [id, other] = [...chosen].sort();
  const choose = (run: string) =>
    setChosen(chosen.includes(run) ? chosen.filter((each) => each !== run) : [...chosen, run].slice(-2));
  return (
    <>
      <div className="toolbar">
        <input
          type="search"
          placeholder="Operation"
          aria-label="Filter by the operation's name"
          value={address.name}
          onChange={(event) => alter({ ...address, name: event.target.value })}
        />
        <span className="muted" role="status">
          {refusal ? refusal.message : countText(found.length, 'run')}
        </span>
        <span className="space" />
        {id !== undefined && other !== undefined ? (
          <a className="button" {...linkTo({ view: 'comparison', id, other }, go)}>
            Compare two runs
          </a>
        ) : (
          <span className="muted">{id === undefined ? 'Tick two runs to compare them' : 'Tick another one'}</span>
        )}
        <button type="button" aria-pressed={isPaused} onClick={() => setPaused(!isPaused)}>
          {isPaused ? 'Resume' : 'Pause'}
        </button>
      </div>
      {runs.length === 0 ? (
        <p className="empty">Nothing has run yet. Send an operation to /graphql, and it is here in two seconds.</p>
      ) : (
        <RunsTable
          runs={found.slice(0, MOST_ROWS)}
          address={address}
          chosen={chosen}
          onChoose={choose}
          go={go}
          alter={alter}
        />
      )}
    </>
  );
}
