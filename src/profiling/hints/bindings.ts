import type { Evidence } from '../finished.ts';
import { grouped } from '../grouped.ts';
import type { StatementProfile } from '../record.ts';

/** Statements by the values that they were sent with, which are compared here and kept nowhere. */
export function byBindings(statements: readonly StatementProfile[], { parameters }: Evidence): StatementProfile[][] {
  return grouped(statements, ({ i }) => JSON.stringify(parameters[i] ?? [], exactly));
}

// JSON has no word for a bigint.
function exactly(_: string, value: unknown): unknown {
  return typeof value === 'bigint' ? `${value}n` : value;
}
