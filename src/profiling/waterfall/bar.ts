import type { ProfileRecord } from '../record.ts';

/** What a bar stands for. */
export type Kind = 'phase' | 'transaction' | 'field' | 'batch' | 'statement';

/** Names a bar, and the thing in the record that it stands for: `batch:2`, `field:Bill.items`. */
export type Key = `${Kind}:${string | number}`;

/** A stretch of a bar: waiting looks other than working. */
interface Part {
  readonly tone: Tone;
  readonly start: number;
  readonly end: number;
}

type Tone = 'phase' | 'field' | 'queued' | 'batch' | 'wait' | 'select' | 'lock' | 'write' | 'other' | 'work';

/** Something that took time, as it is drawn; times are milliseconds from the start of the operation. */
export interface Bar {
  readonly key: Key;
  readonly start: number;
  readonly end: number;
  readonly parts: readonly Part[];
  readonly failed: boolean;
}

/** Everything in the record that took time, in the order of the record, by kind. */
export function barsOf(record: ProfileRecord): Readonly<Record<Kind, readonly Bar[]>> {
  return {
    phase: record.phases.map(({ name, start, end }) => bar(`phase:${name}`, [{ tone: 'phase', start, end }])),
    transaction: record.transactions.map(({ i, start, end, begin, commit, outcome }) =>
      bar(
        `transaction:${i}`,
        [
          { tone: 'lock', start, end: start + begin },
          { tone: 'work', start: start + begin, end: end - commit },
          { tone: 'lock', start: end - commit, end },
        ],
        outcome === 'rolled back',
      ),
    ),
    field: record.fields.map(({ c, start, end, err }) => bar(`field:${c}`, [{ tone: 'field', start, end }], err > 0)),
    batch: record.batches.map(({ i, queued, start, end, err }) =>
      bar(
        `batch:${i}`,
        [
          { tone: 'queued', start: start - queued, end: start },
          { tone: 'batch', start, end },
        ],
        err,
      ),
    ),
    statement: record.statements.map(({ i, start, wait, ms, kind, transaction, err }) =>
      bar(
        `statement:${i}`,
        [
          // Of a transaction's statements the first one tells the wait, but begin was what waited.
          { tone: 'wait', start: transaction === null ? start - wait : start, end: start },
          { tone: kind, start, end: start + ms },
        ],
        err !== undefined,
      ),
    ),
  };
}

function bar(key: Key, parts: readonly Part[], failed = false): Bar {
  const start = parts[0]?.start ?? 0;
  const end = parts.at(-1)?.end ?? start;
  return { key, start, end, parts: parts.filter((part) => part.end > part.start), failed };
}
