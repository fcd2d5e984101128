import { createHash } from 'node:crypto';
import pg from 'pg';

const MAX_NAMES = 1_000;
const names = new Map<string, string>();

/** A pg client that names every parametrised statement by its text, so that PostgreSQL parses and plans it once. */
export class PreparedClient extends pg.Client {
  // biome-ignore lint/suspicious/noExplicitAny: pg declares a dozen overloads; only the promise form with values is named.
  override query(...args: any[]): any {
    const [text, values, callback] = args;
    if (typeof text === 'string' && Array.isArray(values) && values.length > 0 && callback === undefined) {
      const name = nameOf(text);
      if (name !== undefined) return super.query({ name, text, values });
    }
    // biome-ignore lint/suspicious/noExplicitAny: the same overloads, passed through.
    return (super.query as (...rest: any[]) => any)(...args);
  }
}

/** The statement's name, or undefined once 1,000 texts are named: each name holds memory in every connection. */
function nameOf(text: string): string | undefined {
  let name = names.get(text);
  if (name === undefined && names.size < MAX_NAMES) {
    name = `p_${createHash('sha256').update(text).digest('base64url').slice(0, 16)}`;
    names.set(text, name);
  }
  return name;
}
