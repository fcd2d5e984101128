import type { ProfileRecord, StatementProfile } from '../../src/profiling/record.ts';
import type { Key } from '../../src/profiling/waterfall/bar.ts';

/** Everything that a bar comes from and everything that comes from it, itself included: field → batch → statement. */
export function lineageOf(record: ProfileRecord, key: Key): ReadonlySet<Key> {
  const links = linksOf(record);
  const reach = (next: (key: Key) => readonly Key[]) => {
    const found = new Set<Key>([key]);
    for (const each of found) for (const other of next(each)) found.add(other);
    return found;
  };
  const down = reach((each) => links.flatMap(([above, below]) => (above === each ? [below] : [])));
  const up = reach((each) => links.flatMap(([above, below]) => (below === each ? [above] : [])));
  return new Set([...up, ...down]);
}

type Link = readonly [above: Key, below: Key];

/** Who asked, and who was asked. */
function linksOf({ batches, statements, transactions }: ProfileRecord): Link[] {
  return [
    ...batches.flatMap(({ i, from }) => Object.keys(from).map((c): Link => [`field:${c}`, `batch:${i}`])),
    ...transactions.flatMap(({ i, field }): Link[] => (field === null ? [] : [[`field:${field}`, `transaction:${i}`]])),
    ...statements.flatMap((statement): Link[] => {
      const above = askerOf(statement);
      return above === null ? [] : [[above, `statement:${statement.i}`]];
    }),
  ];
}

function askerOf({ batch, transaction, field }: StatementProfile): Key | null {
  if (batch !== null) return `batch:${batch}`;
  if (transaction !== null) return `transaction:${transaction}`;
  return field === null ? null : `field:${field}`;
}
