import pg from 'pg';

const INT8 = 20;
const DATE_TYPES = [1082, 1083, 1114, 1184];

/** Makes a value of the text that PostgreSQL sends of it. */
export type ParseValue = (text: string) => unknown;

/** The parser of a type. Times stay text: PostgreSQL has microseconds, a Date has milliseconds, and the lost digits would skip rows in a cursor. */
export function parserOf(oid: number, format: 'text' | 'binary' = 'text'): ParseValue {
  if (oid === INT8) return parseInt8;
  if (DATE_TYPES.includes(oid)) return (text) => text;
  return pg.types.getTypeParser(oid, format as never) as ParseValue;
}

/** An int8 as a number when exact; else as a bigint, which every scalar refuses, so that one bad row fails only itself. */
export function parseInt8(text: string): number | bigint {
  const number = Number(text);
  return Number.isSafeInteger(number) ? number : BigInt(text);
}
