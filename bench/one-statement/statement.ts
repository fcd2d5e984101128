import { type Statement, statement } from '../quick/handwritten/statement.ts';
import type { Handler } from '../quick/serve.ts';

/** The answer's `data` as JSON text. */
type Json = Statement<{ readonly data: string }>;

/** A handler that sends one statement whose only row is the whole answer; `values` are its parameters after the store. */
export function answeredBy<Variables>(text: string, values: (variables: Variables) => unknown[]): Handler<string> {
  const json: Json = statement(text);
  return async (shop, variables) => {
    const [row] = await shop.rows(json, ...values(variables as Variables));
    return row?.data ?? 'null';
  };
}

/** `bill_1_42`, of the row that `alias` names. */
export function globalId(table: string, alias: string): string {
  return `'${table}_' || ${alias}.store_id || '_' || ${alias}.id`;
}

/** A time as RFC 3339; the session's time zone is UTC. */
export function dateTime(column: string): string {
  return `replace(left(${column}::text, -3), ' ', 'T') || 'Z'`;
}
