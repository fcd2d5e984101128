import type { ProfileRecord } from '../../src/profiling/record.ts';
import { statementGroups } from '../profile/statement-groups.ts';

/** A figure of two records. */
export interface ComparedFigure {
  readonly name: string;
  readonly before: number;
  readonly after: number;
  readonly unit: 'ms' | 'count';
}

/** A shape of statement in two records; zero where it is in one of them only. */
export interface ComparedShape {
  readonly fp: string;
  readonly name: string;
  readonly before: number;
  readonly after: number;
  readonly msBefore: number;
  readonly msAfter: number;
}

/** The figures of two records side by side. */
export function comparedFigures(before: ProfileRecord, after: ProfileRecord): ComparedFigure[] {
  const times = (['total', 'parse', 'validate', 'execute', 'db', 'wait'] as const).map((name) => {
    return { name: TIMES[name], before: before.ms[name], after: after.ms[name], unit: 'ms' as const };
  });
  const counts = (['statements', 'waves', 'batches', 'rows', 'resolvers', 'errors'] as const).map((name) => {
    return { name, before: before.n[name], after: after.n[name], unit: 'count' as const };
  });
  return [...times, ...counts];
}

const TIMES = {
  total: 'total',
  parse: 'parse',
  validate: 'validate',
  execute: 'execute',
  db: 'database',
  wait: 'waits for a connection',
};

/** The statements of two records by shape: what only one of them sent first, then what changed in number, then the rest. */
export function comparedShapes(before: ProfileRecord, after: ProfileRecord): ComparedShape[] {
  const [old, current] = [before, after].map(
    (record) => new Map(statementGroups(record).map((group) => [group.fp, group])),
  );
  const shapes = new Map([...(old ?? []), ...(current ?? [])]);
  const compared = [...shapes.values()].map(({ fp, name }) => ({
    ...{ fp, name, before: old?.get(fp)?.statements.length ?? 0, after: current?.get(fp)?.statements.length ?? 0 },
    ...{ msBefore: old?.get(fp)?.ms ?? 0, msAfter: current?.get(fp)?.ms ?? 0 },
  }));
  return compared.sort((a, b) => difference(b) - difference(a) || b.msAfter - a.msAfter);
}

function difference({ before, after }: ComparedShape): number {
  if (before === after) return 0;
  return before === 0 || after === 0 ? 2 : 1;
}
