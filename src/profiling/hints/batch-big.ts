import { grouped } from '../grouped.ts';
import type { Rule } from '../profiler.ts';
import type { BatchProfile, Hint } from '../record.ts';
import { fieldsOf, named } from './asked-by.ts';

const MOST_KEYS = 2_000;
const MOST_ROWS_PER_KEY = 50;
/** A page has more rows than keys by its nature; below this nobody need care. */
const MOST_ROWS = 1_000;

/** The batches that one loader sent in one wave: several where its keys did not fit into one, or came too late for it. */
export function dispatches(batches: readonly BatchProfile[]): BatchProfile[][] {
  return grouped(batches, ({ loader, branch, wave }) => `${wave} ${loader}${branch}`);
}

/** Whether the batches are several only because no statement takes so many keys. */
export function isBig(batches: readonly BatchProfile[]): boolean {
  return sumOf(batches, 'keys') > MOST_KEYS;
}

/** More keys than one statement should have, or far more rows than keys: a list that wants pages. */
export const batchBig: Rule = ({ batches }) =>
  dispatches(batches).flatMap((sent) => {
    const [keys, rows] = [sumOf(sent, 'keys'), sumOf(sent, 'rows')];
    if (isBig(sent)) return [hintOf('batch.big', sent, `was given ${keys} keys in one wave`, ABOVE)];
    const isLong = rows > MOST_ROWS && rows > MOST_ROWS_PER_KEY * keys;
    return isLong ? [hintOf('rows.big', sent, `read ${rows} rows for ${keys} keys`, BELOW)] : [];
  });

const ABOVE = 'Ask for fewer parents at a time: give the list above it a page, or a smaller one.';
const BELOW = 'Give the list a page, or sum and count in SQL what is only summed and counted.';

function hintOf(rule: string, sent: readonly BatchProfile[], what: string, fix: string): Hint {
  const { loader } = sent[0] as BatchProfile;
  const fields = [...new Set(sent.flatMap(fieldsOf))];
  return {
    rule,
    level: 'warning',
    at: fields[0] ?? loader,
    say: `${loader} ${what}, on behalf of ${named(fields)}.`,
    fix,
    statements: sent.flatMap(({ statements }) => statements),
  };
}

function sumOf(batches: readonly BatchProfile[], count: 'keys' | 'rows'): number {
  return batches.reduce((sum, batch) => sum + batch[count], 0);
}
