import { useCallback } from 'react';
import { explain, getRun, getRuns } from '../profile/api.ts';
import { committedSent } from '../profile/committed.ts';
import { msText } from '../profile/figures.ts';
import { Profile } from '../profile/profile.tsx';
import { useAnswer } from '../profile/use-answer.ts';
import type { Address } from './address.ts';
import { NAMED_OPERATIONS } from './named-operations.ts';
import { nameOf } from './ranking.ts';
import { Refused } from './refused.tsx';
import type { Go } from './use-address.ts';
import { whenText } from './when-text.ts';

interface RunProps {
  readonly address: Extract<Address, { view: 'run' }>;
  readonly go: Go;
  readonly alter: Go;
}

/** One run in full, and the way to compare it with another of its operation. */
export function Run({ address, go, alter }: RunProps) {
  const { id, tab } = address;
  const { value, refusal } = useAnswer(useCallback(() => getRun(id), [id]));
  const { value: runs = [] } = useAnswer(getRuns);
  if (value === undefined) {
    if (refusal?.status === 404) return <p className="empty">This run is no longer kept.</p>;
    return refusal ? <Refused refusal={refusal} /> : null;
  }
  const { record, texts } = value;
  const others = runs.filter((run) => run.id !== id && run.op.name === record.op.name);
  return (
    <>
      <div className="toolbar">
        <h2>{nameOf(record)}</h2>
        <span className="muted">
          {record.op.type ?? 'refused'} at {whenText(record.at)}, recorded {SAMPLED[record.sampled]}
        </span>
        <span className="space" />
        {others.length > 0 && (
          <select
            aria-label="Compare with another run"
            value=""
            onChange={(event) => go({ view: 'comparison', id: event.target.value, other: id })}
          >
            <option value="" disabled>
              Compare with …
            </option>
            {others.slice(0, 50).map((run) => (
              <option key={run.id} value={run.id}>
                {whenText(run.at)}, {msText(run.ms.total)}
              </option>
            ))}
          </select>
        )}
      </div>
      <Profile
        record={record}
        texts={texts}
        tab={tab}
        onTab={(next) => alter({ ...address, tab: next })}
        explain={explain}
        sent={committedSent(record.op, NAMED_OPERATIONS)}
      />
    </>
  );
}

const SAMPLED = {
  light: 'without its fields',
  deep: 'with its fields',
  asked: 'in full, as was asked for',
};
