import { microseconds } from './interval.ts';
import type { StatementProfile } from './record.ts';
import type { ToldStatement } from './told.ts';

/** What the record of an operation that started at `startedMs` says of its statement number `i`. */
export function statementProfile(statement: ToldStatement, i: number, startedMs: number): StatementProfile {
  const { text, error } = statement;
  const profile = {
    i,
    fp: text.fp,
    name: text.name,
    kind: text.kind,
    tables: text.tables,
    start: microseconds(statement.startedMs - startedMs),
    wait: microseconds(statement.wait),
    ms: microseconds(statement.durationMs),
    rows: statement.rows,
    params: statement.parameters.map(shapeOf),
    batch: statement.batch ?? null,
    transaction: statement.transaction ?? null,
    field: statement.field ?? null,
  };
  return error === undefined ? profile : { ...profile, err: codeOf(error) };
}

function shapeOf(value: unknown): string {
  if (Array.isArray(value)) return `array[${value.length}]`;
  if (typeof value === 'string') return `text[${value.length}]`;
  return value === null ? 'null' : typeof value === 'object' ? 'bytes' : typeof value;
}

function codeOf(error: unknown): string {
  const { code, name } = error as { code?: string; name?: string };
  return code ?? name ?? 'error';
}
