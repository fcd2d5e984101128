import { grouped, repeated } from '../grouped.ts';
import type { Rule } from '../profiler.ts';
import type { Hint, ProfileRecord, StatementProfile } from '../record.ts';
import { askedBy, named } from './asked-by.ts';
import { byBindings } from './bindings.ts';

/** The same read with the same values, with nothing written in between that could have changed its answer. */
export const duplicate: Rule = (record, evidence) => {
  const reads = repeated(record.statements).filter(({ kind }) => kind === 'select');
  return grouped(reads, ({ fp, transaction }) => `${fp} ${transaction}`)
    .filter((group) => group.length > 1)
    .flatMap((group) => byBindings(group, evidence))
    .flatMap((group) => betweenWrites(record, group))
    .filter((group) => group.length > 1)
    .map((group) => hintOf(record, group));
};

function betweenWrites(record: ProfileRecord, reads: readonly StatementProfile[]): StatementProfile[][] {
  const groups: StatementProfile[][] = [];
  for (const read of [...reads].sort((a, b) => a.start - b.start)) {
    const group = groups.at(-1);
    const before = group?.at(-1);
    if (group === undefined || before === undefined || wasWritten(record, before, read)) groups.push([read]);
    else group.push(read);
  }
  return groups;
}

function wasWritten({ statements }: ProfileRecord, first: StatementProfile, again: StatementProfile): boolean {
  return statements.some(
    ({ kind, start, ms, tables }) =>
      kind !== 'select' &&
      start <= again.start &&
      start + ms >= first.start &&
      (tables.length === 0 || tables.some((table) => again.tables.includes(table))),
  );
}

function hintOf(record: ProfileRecord, group: readonly StatementProfile[]): Hint {
  const { name } = group[0] as StatementProfile;
  const fields = [...new Set(group.flatMap((statement) => askedBy(record, statement)))];
  return {
    rule: 'duplicate',
    level: 'warning',
    at: fields[0] ?? name,
    say: `${name} was sent ${group.length} times with the same values, on behalf of ${named(fields)}.`,
    fix: 'Read it once: a loader remembers its keys as long as the operation runs; else hand the rows on.',
    statements: group.map(({ i }) => i),
  };
}
