import type { ProfileRecord, StatementKind, StatementProfile } from '../../src/profiling/record.ts';
import { grouped } from './grouped.ts';

/** All statements of one shape: the same text, whatever its parameters. */
export interface StatementGroup {
  readonly fp: string;
  readonly name: string;
  readonly kind: StatementKind;
  readonly tables: readonly string[];
  readonly statements: readonly StatementProfile[];
  readonly ms: number;
  readonly worst: number;
  readonly wait: number;
  readonly rows: number;
  readonly failed: number;
  /** Who asked, by loader and coordinate. */
  readonly askedBy: readonly string[];
}

/** The statements of a record by their shape, the one that took most time first. */
export function statementGroups({ statements, batches }: ProfileRecord): StatementGroup[] {
  const shapes = grouped(statements, ({ fp }) => fp);
  const askers = ({ batch, field }: StatementProfile) =>
    batch === null ? (field === null ? [] : [field]) : Object.keys(batches[batch]?.from ?? {});
  const groups = [...shapes].map(([fp, all]) => {
    const { name, kind, tables } = all[0] as StatementProfile;
    return {
      ...{ fp, name, kind, tables, statements: all },
      ms: sum(all.map(({ ms }) => ms)),
      worst: Math.max(...all.map(({ ms }) => ms)),
      wait: sum(all.map(({ wait }) => wait)),
      rows: sum(all.map(({ rows }) => rows)),
      failed: all.filter(({ err }) => err !== undefined).length,
      askedBy: [...new Set(all.flatMap(askers))],
    };
  });
  return groups.sort((a, b) => b.ms - a.ms);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
