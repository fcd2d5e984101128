import type { Rule } from '../profiler.ts';
import { fieldsOf, named } from './asked-by.ts';

const LEAST_BYTES = 1_000;
const SHARE = 0.5;

/** Rows of which less than half the columns were read, and the rest are large: seen on each batch's first row. */
export const overfetch: Rule = ({ batches }, { rows }) =>
  batches.flatMap((batch) => {
    const row = rows.get(batch.i);
    if (row === undefined) return [];
    const { columns, unread: names } = row;
    if (names.length <= SHARE * columns.length) return [];
    const unread = names.map((name) => ({ name, bytes: row.bytesOf(name) }));
    const bytes = unread.reduce((sum, column) => sum + column.bytes, 0);
    if (bytes <= LEAST_BYTES) return [];
    const fields = fieldsOf(batch);
    const largest = [...unread].sort((a, b) => b.bytes - a.bytes).slice(0, 3);
    return [
      {
        rule: 'overfetch.columns',
        level: 'warning',
        at: fields[0] ?? batch.loader,
        say: `${batch.loader} loaded ${columns.length} columns, of which ${columns.length - unread.length} were read, on behalf of ${named(fields)}: ${bytes} bytes for nothing in its first row.`,
        fix: `Leave ${largest.map(({ name }) => name).join(', ')} out of ${batch.loader}; where another field of the document wants them, ask for that in an operation of its own.`,
        statements: batch.statements,
      },
    ];
  });
