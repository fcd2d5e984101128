import { grouped, repeated } from '../grouped.ts';
import type { Rule } from '../profiler.ts';
import type { Hint, ProfileRecord, StatementProfile } from '../record.ts';
import { named, UNKNOWN } from './asked-by.ts';
import { byBindings } from './bindings.ts';

const LEAST = 3;

/** One text sent again and again with other values by one field, where one statement could have asked for all of them. */
export const nPlusOne: Rule = (record, evidence) => {
  const alone = repeated(record.statements).filter((statement) => isAlone(record, statement));
  // An attempt at a transaction that is tried again repeats its statements, and that is as it should be.
  return grouped(
    alone,
    ({ fp, transaction, batch, field }) => `${fp} ${transaction} ${batch === null ? field : UNKNOWN}`,
  )
    .filter((group) => group.length >= LEAST && byBindings(group, evidence).length > 1)
    .map(hintOf);
};

// A batch of one key is no batch when its load came after an await: it is one turn of a loop that awaits each load.
function isAlone({ batches }: ProfileRecord, { batch, kind }: StatementProfile): boolean {
  if (batch === null) return kind !== 'other';
  const { keys, from } = batches[batch] ?? { keys: 0, from: {} };
  return keys === 1 && Object.keys(from).join() === UNKNOWN;
}

function hintOf(group: readonly StatementProfile[]): Hint {
  const { name, kind, field, batch, tables } = group[0] as StatementProfile;
  const who = named(field === null ? [] : [field]);
  return {
    rule: 'n+1',
    level: 'error',
    at: field ?? name,
    say: `${name} was sent ${group.length} times with differing values, on behalf of ${who}.`,
    fix: fixOf(kind, batch !== null, name, tables),
    statements: group.map(({ i }) => i),
  };
}

function fixOf(kind: StatementProfile['kind'], isLoaded: boolean, name: string, tables: readonly string[]): string {
  if (isLoaded)
    return `Load all keys of ${name} before the first is awaited (Promise.all): loads in a row share no batch.`;
  if (kind === 'write') return `Write all rows in one statement: give ${name} arrays, and read them by unnest.`;
  return `Read ${tables.join(', ') || 'it'} through a loader: its keys are sent together in one statement.`;
}
