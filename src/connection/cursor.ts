import { hash } from 'node:crypto';
import type { TableName } from '../database/tables.ts';
import { fault } from '../errors.ts';
import { type SqlType, sqlTypeOf } from '../loading/column-type.ts';
import { isDay } from '../loading/day.ts';
import type { RowData } from '../loading/loader.ts';
import { remembered } from '../loading/memo.ts';
import type { PageBranch, PageBy } from '../loading/page-by.ts';
import { fieldOf } from '../loading/row.ts';

type Value = string | number;

const TIME = /^(\d{4}-\d\d-\d\d) (?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,6})?\+00$/;

// Strict, since anyone can write a cursor: a value that PostgreSQL refuses would fail all lists of the batch.
const SHAPES: Readonly<Record<SqlType, (value: unknown) => boolean>> = {
  bigint: (value) => Number.isSafeInteger(value),
  integer: (value) => Number.isInteger(value) && (value as number) >> 0 === value,
  boolean: () => false,
  timestamptz: (value) => typeof value === 'string' && isDay(TIME.exec(value)?.[1] ?? ''),
  text: (value) => typeof value === 'string' && !value.includes('\0'),
};

/** The cursors of one list: opaque, and worthless in a list of another sort or filter. */
export class Cursors {
  readonly #columns: readonly string[];
  readonly #list: string;

  constructor(loader: PageBy<TableName>, branch: PageBranch, storeId: number) {
    this.#columns = branch.sort.columns;
    this.#list = nameOf(loader, branch, storeId);
  }

  /** The cursor of a row: its values of the order's columns, times with all their digits. */
  of(row: RowData): string {
    const values = this.#columns.map((column) => row[fieldOf(column)]);
    return Buffer.from(JSON.stringify([this.#list, ...values])).toString('base64url');
  }

  /** The values inside a cursor; an INVALID_CURSOR fault when it is not one of this list. */
  values(cursor: string): Value[] {
    const [list, ...values] = parsed(cursor);
    const fits =
      values.length === this.#columns.length && this.#columns.every((c, i) => SHAPES[sqlTypeOf(c)](values[i]));
    if (list !== this.#list || !fits) {
      throw fault(
        'INVALID_CURSOR',
        'This cursor does not belong to this list: send a cursor that came from the same field with the same sort and filter.',
      );
    }
    return values as Value[];
  }
}

const MOST_NAMES = 1_000;
const LONGEST_KEY = 200;
const names = new Map<string, string>();

/** Eight letters that no other list has. Those of the lists that everybody asks for are known already. */
function nameOf(loader: PageBy<TableName>, branch: PageBranch, storeId: number): string {
  const key = `${storeId} ${loader.name} ${branch.id}`;
  if (key.length > LONGEST_KEY) return digest(loader, branch, storeId);
  if (names.size >= MOST_NAMES && !names.has(key)) names.clear();
  return remembered(names, key, () => digest(loader, branch, storeId));
}

function digest(loader: PageBy<TableName>, { sort, filters, values }: PageBranch, storeId: number): string {
  return hash('sha256', JSON.stringify([storeId, loader.name, sort, filters, values]), 'base64url').slice(0, 8);
}

function parsed(cursor: string): unknown[] {
  try {
    const value: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString());
    return Array.isArray(value) ? value : [];
  } catch {
    return [];
  }
}
