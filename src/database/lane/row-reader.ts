import { parseInt8, parserOf } from '../value-parsers.ts';
import type { Chunk } from './chunk.ts';

/** A column of a result, as PostgreSQL describes it. */
export interface Column {
  readonly name: string;
  readonly oid: number;
}

/** Reads the row whose content begins at a place. */
export type ReadRow = (chunk: Chunk, from: number) => Readonly<Record<string, unknown>>;

/** So many digits are a safe integer, whatever they are. */
const SAFE_DIGITS = 15;
const [ZERO, MINUS, TRUE] = [48, 45, 116];
const BOOL = 16;
const WHOLE_NUMBERS = [20, 21, 23];
const TEXTS = [25, 1043];
const TIMES = [1082, 1083, 1114, 1184];

/**
 * A function that reads rows of these columns into objects of one shape, each value as the pool's clients read it. It is
 * compiled: properties that were set by name, one after the other, would cost as much as all the rest.
 */
export function rowReader(columns: readonly Column[]): ReadRow {
  const parsers = columns.map(({ oid }) => parserOf(oid));
  const reads = columns.map(
    ({ oid }, i) => `
    at = end + 4;
    length = chunk.int32(end);
    end = length < 0 ? at : at + length;
    const v${i} = length < 0 ? null : ${valueText(oid, i)};`,
  );
  const properties = columns.map(({ name }, i) => `${JSON.stringify(name)}: v${i}`);
  const body = `return (chunk, from) => {
    let at, length, end = from + 2;${reads.join('')}
    return { ${properties.join(', ')} };
  };`;
  return new Function('whole', 'parsers', body)(whole, parsers) as ReadRow;
}

function valueText(oid: number, place: number): string {
  if (WHOLE_NUMBERS.includes(oid)) return 'whole(chunk, at, end)';
  if (oid === BOOL) return `chunk.bytes[at] === ${TRUE}`;
  if (TIMES.includes(oid)) return 'chunk.letters(at, end)';
  return TEXTS.includes(oid) ? 'chunk.text(at, end)' : `parsers[${place}](chunk.text(at, end))`;
}

function whole(chunk: Chunk, from: number, to: number): number | bigint {
  if (to - from > SAFE_DIGITS) return parseInt8(chunk.text(from, to));
  const { bytes } = chunk;
  const isNegative = bytes[from] === MINUS;
  let value = 0;
  for (let at = isNegative ? from + 1 : from; at < to; at++) value = value * 10 + ((bytes[at] as number) - ZERO);
  return isNegative ? -value : value;
}
