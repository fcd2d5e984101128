import './profiler-plugin.css';
import type { GraphiQLProps } from 'graphiql';
import { useCallback, useState } from 'react';
import { explain, getRun } from '../profile/api.ts';
import { Profile } from '../profile/profile.tsx';
import { type ProfileTab, TABS } from '../profile/profile-tab.ts';
import { useAnswer } from '../profile/use-answer.ts';
import { Plan } from './plan.tsx';
import type { ProfiledRun } from './profiled-fetcher.ts';
import { usePlan } from './use-plan.ts';
import { useValue, type Value } from './value.ts';

/** What stands in the editors of the active tab. */
export interface Edited {
  readonly query?: string | null;
  readonly variables?: string | null;
  readonly operationName?: string | null;
}

/** The profiler as a plugin of GraphiQL: the plan of what stands in the editor, and the profile of what was run last. */
export function profilerPlugin(edited: Value<Edited>, lastRun: Value<ProfiledRun | undefined>) {
  function Content() {
    const run = useValue(lastRun);
    return (
      <div className="profiler profiler-plugin">
        <h2>Profiler</h2>
        <Plan plan={usePlan(useValue(edited))} />
        {run === undefined ? (
          <p className="muted">Run the operation to see where its time goes.</p>
        ) : (
          <LastRun key={run.record.id} {...run} />
        )}
      </div>
    );
  }
  return { title: 'Profiler', icon: Icon, content: Content } satisfies NonNullable<GraphiQLProps['plugins']>[number];
}

function LastRun({ record, sent }: ProfiledRun) {
  const [tab, setTab] = useState<ProfileTab>(TABS[0]);
  const { value } = useAnswer(useCallback(() => getRun(record.id), [record.id]));
  return (
    <>
      <header>
        <h3>{record.op.name ?? 'The operation'} as it ran</h3>
        <a href={`/profiler/${record.id}`} target="_blank" rel="noreferrer">
          Open in the profiler
        </a>
      </header>
      <Profile record={record} texts={value?.texts ?? {}} tab={tab} onTab={setTab} explain={explain} sent={sent} />
    </>
  );
}

/** A waterfall of three bars. */
function Icon() {
  return (
    <svg
      viewBox="0 0 24 24"
      fill="none"
      stroke="currentColor"
      strokeWidth="2.4"
      strokeLinecap="round"
      aria-hidden="true"
    >
      <path d="M3 5h8M8 12h8M13 19h8" />
    </svg>
  );
}
