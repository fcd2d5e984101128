import { createHash } from 'node:crypto';
import pg from 'pg';

const MAX_NAMES = 1_000;
const names = new Map<string, string>();

/**
 * A pg client that names every parametrised statement by its text, so that PostgreSQL parses and plans it once, and that
 * ends when a statement is not answered: whatever came next would wait behind it.
 */
export class PreparedClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: pg declares a dozen overloads; only the promise form with values is named.
  override query(...args: any[]): any {
    const [text, values, callback] = args;
    const isPlain = typeof text === 'string' && Array.isArray(values) && values.length > 0 && callback === undefined;
    const name = isPlain ? preparedAs(text) : undefined;
    // biome-ignore lint/suspicious/noExplicitAny: the same overloads, passed through.
    const query = super.query as (...rest: any[]) => any;
    const answer = name === undefined ? query.apply(this, args) : super.query({ name, text, values });
    if (answer instanceof Promise) answer.catch((error) => isUnanswered(error) && void this.end());
    return answer;
  }
}

/** Whether a statement was given up because no answer came; its connection is of no use then. */
export function isUnanswered(error: unknown): boolean {
  return (error as Error | undefined)?.message === 'Query read timeout';
}

/** The name of a statement, or undefined once 1,000 texts are named: each name holds memory in every connection. */
export function preparedAs(text: string): string | undefined {
  let name = names.get(text);
  if (name === undefined && names.size < MAX_NAMES) {
    name = `p_${createHash('sha256').update(text).digest('base64url').slice(0, 16)}`;
    names.set(text, name);
  }
  return name;
}
