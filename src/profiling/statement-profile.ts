import { microseconds } from './interval.ts';
import type { StatementProfile } from './record.ts';
import type { ToldStatement } from './told.ts';

/** What the record of an operation that started at `startedMs` says of its statement number `i`. */
export function statementProfile(
  { text, owner, field, event }: ToldStatement,
  i: number,
  startedMs: number,
): StatementProfile {
  const profile = {
    i,
    fp: text.fp,
    name: text.name,
    kind: text.kind,
    tables: text.tables,
    start: microseconds(event.startedMs - startedMs),
    wait: microseconds(event.waitMs),
    ms: microseconds(event.durationMs),
    rows: event.rows,
    params: event.parameters.map(shapeOf),
    batch: owner.batch ?? null,
    transaction: owner.transaction ?? null,
    field: field ?? null,
  };
  return event.error === undefined ? profile : { ...profile, err: codeOf(event.error) };
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
