import { type KnownPlan, lockEntry } from '../../src/profiling/lock.ts';
import { formatLock } from '../../src/profiling/lock-text.ts';
import type { ProfileRecord } from '../../src/profiling/record.ts';

/** The lock of named operations, from one record of each in full. */
export function lockOf(records: readonly ProfileRecord[]): string {
  return formatLock(
    records.map((record) => {
      const { name, type, hash } = record.op;
      if (name === null || type === null) throw new Error('Only an operation with a name can be locked.');
      return lockEntry({ name, type, hash }, planIn(record));
    }),
  );
}

/** What a run sent as if it had been known before; data with a row in every list show all that there is. */
function planIn({ batches, statements }: ProfileRecord): KnownPlan {
  const tablesOf = (sent: readonly number[]) => [...new Set(sent.flatMap((i) => statements[i]?.tables ?? []))];
  return {
    statements: batches.map(({ wave, loader, from, statements: sent }) => ({
      ...{ wave, loader: { name: loader, kind: 'dataloader', tables: tablesOf(sent) } },
      coordinates: Object.keys(from),
    })),
    calls: statements.flatMap(({ batch, field, name }) =>
      batch === null ? [{ coordinate: field ?? 'unknown.field', transaction: false, statements: [name] }] : [],
    ),
  };
}
