import type { Ran } from './till.ts';

/** What an operation sent to PostgreSQL, in order: declared statements by their names, all others by their first word. */
export function sent({ statements }: Pick<Ran, 'statements'>): string[] {
  return statements.map(({ query: { sql } }) => /\/\*\w+='(\w+)'\*\/$/.exec(sql)?.[1] ?? (sql.split(' ')[0] as string));
}
