import { useState } from 'react';
import type { ProfileRecord } from '../../src/profiling/record.ts';
import { CopyButton } from './copy-button.tsx';
import { countText, msText, percentText } from './figures.ts';
import { Sql } from './sql.tsx';
import { sqlText } from './sql-text.ts';
import { type StatementGroup, statementGroups } from './statement-groups.ts';

/** How the database would run a statement; null where the server cannot tell. */
export type Explain = (fp: string) => Promise<{ readonly plan: string } | { readonly error: string } | null>;

interface StatementsProps {
  readonly record: ProfileRecord;
  readonly texts: Readonly<Record<string, string>>;
  readonly explain: Explain;
}

/** The statements by shape, with their texts; a shape that was sent more than once has a colour of its own. */
export function Statements({ record, texts, explain }: StatementsProps) {
  const groups = statementGroups(record);
  if (groups.length === 0) return <p className="muted">No statement was sent.</p>;
  return (
    <ol className="statements">
      {groups.map((group, place) => (
        <li key={group.fp} className={group.statements.length > 1 ? `is-repeated hue-${place % 5}` : undefined}>
          <Shape group={group} text={texts[group.fp]} explain={explain} total={record.ms.total} />
        </li>
      ))}
    </ol>
  );
}

function Shape({
  group: { fp, name, kind, tables, statements, ms, worst, wait, rows, failed, askedBy },
  text,
  explain,
  total,
}: {
  readonly group: StatementGroup;
  readonly text: string | undefined;
  readonly explain: Explain;
  readonly total: number;
}) {
  return (
    <>
      <header>
        <h3>
          {name} {statements.length > 1 && <strong className="chip">×{statements.length}</strong>}
          {failed > 0 && <strong className="chip is-error">{failed} failed</strong>}
        </h3>
        <span className="muted">
          {kind} {tables.join(', ')}
        </span>
        <span className="figure">{msText(ms)}</span>
        <span className="track" title={`${percentText(ms, total)} of the operation's time`}>
          <span style={{ width: `${Math.min(100, (ms / total) * 100)}%` }} />
        </span>
      </header>
      <p className="muted">
        {countText(rows, 'row')}
        {statements.length > 1 && `, the slowest ${msText(worst)}`}
        {wait > 0.05 && `, ${msText(wait)} of waiting for a connection`}
        {askedBy.length > 0 &&
          `, for ${askedBy.map((by) => (by === '?' ? 'a field that had awaited' : by)).join(', ')}`}
      </p>
      {text ? (
        <>
          <Sql text={text} />
          <div className="actions">
            <CopyButton label="Copy SQL" text={sqlText(text)} />
            {kind === 'select' && <ExplainButton fp={fp} explain={explain} />}
          </div>
        </>
      ) : (
        <p className="muted">Its text is no longer kept.</p>
      )}
    </>
  );
}

function ExplainButton({ fp, explain }: { readonly fp: string; readonly explain: Explain }) {
  const [answer, setAnswer] = useState<Awaited<ReturnType<Explain>> | 'asked'>();
  const ask = async () => {
    setAnswer('asked');
    setAnswer(await explain(fp).catch((error: unknown) => ({ error: String(error) })));
  };
  if (answer === null) return null;
  if (answer === undefined || answer === 'asked') {
    return (
      <button type="button" className="quiet" disabled={answer === 'asked'} onClick={ask}>
        Explain
      </button>
    );
  }
  return 'plan' in answer ? <pre className="plan">{answer.plan}</pre> : <p className="is-error">{answer.error}</p>;
}
