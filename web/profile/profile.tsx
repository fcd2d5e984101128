import './colours.css';
import './profile.css';
import './waterfall.css';
import type { ProfileRecord } from '../../src/profiling/record.ts';
import { CopyButton } from './copy-button.tsx';
import { curlText } from './curl-text.ts';
import { Hints } from './hints.tsx';
import { jestText } from './jest-text.ts';
import { type ProfileTab, TABS } from './profile-tab.ts';
import type { Sent } from './sent.ts';
import { type Explain, Statements } from './statements.tsx';
import { Summary } from './summary.tsx';
import { Tabs } from './tabs.tsx';
import { Waterfall } from './waterfall.tsx';

interface ProfileProps {
  readonly record: ProfileRecord;
  readonly texts: Readonly<Record<string, string>>;
  readonly tab: ProfileTab;
  readonly onTab: (tab: ProfileTab) => void;
  readonly explain: Explain;
  /** What was sent, where it is known. */
  readonly sent?: Sent | undefined;
}

/** One operation as it ran; the same on the profiler's page and in GraphiQL. */
export function Profile({ record, texts, tab, onTab, explain, sent }: ProfileProps) {
  const { op, n, hints } = record;
  const titles = {
    waterfall: 'Waterfall',
    statements: `Statements ${n.statements}`,
    hints: `Hints ${hints.length}`,
    json: 'JSON',
  };
  return (
    <section className="profile">
      <Summary {...record} />
      <div className="profile-bar">
        <Tabs tabs={TABS} titles={titles} active={tab} onTab={onTab} />
        <CopyButton label="Copy as curl" text={curlText(location.origin, op, sent)} />
        <CopyButton label="Copy as test" text={jestText(record, sent)} />
      </div>
      <div role="tabpanel" id="profile-panel" aria-labelledby={`profile-tab-${tab}`}>
        {tab === 'waterfall' && <Waterfall key={record.id} record={record} texts={texts} />}
        {tab === 'statements' && <Statements record={record} texts={texts} explain={explain} />}
        {tab === 'hints' && <Hints hints={hints} />}
        {tab === 'json' && <Json value={record} />}
      </div>
    </section>
  );
}

function Json({ value }: { readonly value: unknown }) {
  const text = JSON.stringify(value, null, 2);
  return (
    <>
      <CopyButton label="Copy JSON" text={text} />
      <pre className="json">{text}</pre>
    </>
  );
}
