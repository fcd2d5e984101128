import pg from 'pg';
import type { Chunk } from './chunk.ts';
import type { Column } from './row-reader.ts';

/** The fields of an error (PostgreSQL: "Error and Notice Message Fields") under the names that pg gives them. */
const ERROR_FIELDS: Readonly<Record<string, string>> = {
  S: 'severity',
  C: 'code',
  D: 'detail',
  H: 'hint',
  P: 'position',
  W: 'where',
  s: 'schema',
  t: 'table',
  c: 'column',
  d: 'dataType',
  n: 'constraint',
  F: 'file',
  L: 'line',
  R: 'routine',
};

/** Types of the messages that a lane takes notice of. */
export const MESSAGE = {
  row: 'D'.charCodeAt(0),
  columns: 'T'.charCodeAt(0),
  noColumns: 'n'.charCodeAt(0),
  complete: 'C'.charCodeAt(0),
  error: 'E'.charCodeAt(0),
  ready: 'Z'.charCodeAt(0),
} as const;

/** The columns that a RowDescription tells of. */
export function columnsIn(chunk: Chunk, from: number): Column[] {
  let at = from + 2;
  return Array.from({ length: chunk.int16(from) }, () => {
    const end = chunk.endOfText(at);
    const column = { name: chunk.text(at, end), oid: chunk.int32(end + 7) };
    // The table, its column, the type with its size and modifier, and the format.
    at = end + 1 + 18;
    return column;
  });
}

/** The error that an ErrorResponse tells of, as pg makes it. */
export function errorIn(chunk: Chunk, from: number): pg.DatabaseError {
  const fields: Record<string, string> = {};
  let message = '';
  for (let at = from; chunk.bytes[at] !== 0; ) {
    const letter = String.fromCharCode(chunk.bytes[at] as number);
    const end = chunk.endOfText(at + 1);
    const text = chunk.text(at + 1, end);
    const name = ERROR_FIELDS[letter];
    if (letter === 'M') message = text;
    else if (name !== undefined) fields[name] = text;
    at = end + 1;
  }
  return Object.assign(new pg.DatabaseError(message, 0, 'error'), fields);
}
