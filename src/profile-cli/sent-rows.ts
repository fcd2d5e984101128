import type { ProfileRecord, StatementProfile } from '../profiling/record.ts';
import type { Key, Kind } from '../profiling/waterfall/bar.ts';
import type { ChartRow } from './chart.ts';
import type { Stretch } from './figures.ts';
import { batchSaid, statementSaid, transactionSaid } from './said.ts';

/** A batch or a transaction with its own statements, or a statement that belongs to neither. */
interface Group {
  readonly start: number;
  readonly rows: readonly ChartRow[];
}

/** What draws the bar of the thing of a kind that has this place in the record. */
export type DrawBar = (kind: Kind, place: number) => readonly Stretch[];

/** Batches, transactions and statements, each group where it began. */
export function sentRows(record: ProfileRecord, barAt: DrawBar): ChartRow[] {
  return groupsOf(record, barAt)
    .sort((a, b) => a.start - b.start)
    .flatMap(({ rows }) => rows);
}

function groupsOf(record: ProfileRecord, barAt: DrawBar): Group[] {
  const known = keysOf(record);
  const statements = record.statements.map((statement, place) => {
    const owner = ownerOf(statement, known);
    const row = { ...statementSaid(statement, owner !== undefined), bar: barAt('statement', place) };
    return { owner, start: statement.start, rows: [row] };
  });
  const owned = (key: Key) => statements.filter(({ owner }) => owner === key).flatMap(({ rows }) => rows);
  return [
    ...record.transactions.map((transaction, place) => ({
      start: transaction.start,
      rows: [
        { ...transactionSaid(transaction), bar: barAt('transaction', place) },
        ...owned(`transaction:${transaction.i}`),
      ],
    })),
    ...record.batches.map((batch, place) => ({
      start: batch.start - batch.queued,
      rows: [{ ...batchSaid(batch), bar: barAt('batch', place) }, ...owned(`batch:${batch.i}`)],
    })),
    ...statements.filter(({ owner }) => owner === undefined),
  ];
}

function keysOf({ batches, transactions }: ProfileRecord): ReadonlySet<Key> {
  return new Set<Key>([
    ...batches.map(({ i }) => `batch:${i}` as const),
    ...transactions.map(({ i }) => `transaction:${i}` as const),
  ]);
}

/** None, too, where its batch or transaction was dropped by the caps. */
function ownerOf({ batch, transaction }: StatementProfile, known: ReadonlySet<Key>): Key | undefined {
  const owners: readonly Key[] = [`batch:${batch}`, `transaction:${transaction}`];
  return owners.find((key) => known.has(key));
}
