import { Comparison } from './comparison.tsx';
import { Operations } from './operations.tsx';
import { Run } from './run.tsx';
import { Runs } from './runs.tsx';
import { linkTo, useAddress } from './use-address.ts';

const ALL_RUNS = { view: 'runs', name: '', sort: 'worst', isReversed: false } as const;

/** The profiler: its runs, its operations, one run, or two of them. */
export function Page() {
  const { address, go, alter } = useAddress();
  return (
    <>
      <header className="page-header">
        <h1>
          <a {...linkTo(ALL_RUNS, go)}>Profiler</a>
        </h1>
        <nav aria-label="Views">
          <a aria-current={address.view === 'runs' ? 'page' : undefined} {...linkTo(ALL_RUNS, go)}>
            Runs
          </a>
          <a aria-current={address.view === 'operations' ? 'page' : undefined} {...linkTo({ view: 'operations' }, go)}>
            Operations
          </a>
        </nav>
      </header>
      <main>
        {address.view === 'runs' && <Runs address={address} go={go} alter={alter} />}
        {address.view === 'operations' && <Operations go={go} />}
        {address.view === 'run' && <Run key={address.id} address={address} go={go} alter={alter} />}
        {address.view === 'comparison' && <Comparison {...address} go={go} />}
      </main>
    </>
  );
}
