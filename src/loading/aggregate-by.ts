import { sql } from 'kysely';
import type { TableName } from '../database/tables.ts';
import type { Loader } from './loader.ts';
import { grouped } from './many-by.ts';
import { type Camel, type Column, fieldOf, pascal, type Row, tenantColumn } from './row.ts';
import { any } from './select.ts';
import { hole } from './statement.ts';

/** Sums of whole numbers, by name. */
export type Sums<Name extends string = string> = Readonly<Record<Name, number>>;

/** The sums of one group, beside the value that the group shares. */
type SumsPer<T extends TableName, Per extends Column<T>, Name extends string> = Sums<Name> &
  Pick<Row<T>, Camel<Per> & keyof Row<T>>;

/** Sums per foreign key, made in SQL; zeros where there is nothing to sum. */
export interface AggregateBy<Value> extends Loader<number, Value> {
  readonly kind: 'aggregateBy';
}

/** Declares `refundItemSumsByRefundId`: sums of columns under each parent, never made by loading rows to add them. */
export function aggregateBy<T extends TableName, Name extends string>(
  table: T,
  key: Column<T>,
  sums: Readonly<Record<Name, Column<T>>>,
): AggregateBy<Sums<Name>> {
  const zeros = Object.fromEntries(Object.keys(sums).map((name) => [name, 0])) as Sums<Name>;
  return {
    ...aggregate(table, key, [], sums, `${fieldOf(table)}SumsBy${pascal(key)}`),
    collect(keys, rows) {
      const found = new Map(rows.map((row) => [row[fieldOf(key)] as number, row as Sums<Name>]));
      return keys.map((id) => found.get(id) ?? zeros);
    },
  };
}

/** Declares `billItemSumsByBillIdPerTaxRateBp`: the same, one row of sums per value of a column, in its order. */
export function aggregatePer<T extends TableName, Per extends Column<T>, Name extends string>(
  table: T,
  key: Column<T>,
  per: Per,
  sums: Readonly<Record<Name, Column<T>>>,
): AggregateBy<readonly SumsPer<T, Per, Name>[]> {
  return {
    ...aggregate(table, key, [per], sums, `${fieldOf(table)}SumsBy${pascal(key)}Per${pascal(per)}`),
    collect(keys, rows) {
      const groups = grouped<number>(rows, fieldOf(key)) as Map<number, SumsPer<T, Per, Name>[]>;
      return keys.map((id) => groups.get(id) ?? []);
    },
  };
}

function aggregate(
  table: TableName,
  key: string,
  per: readonly string[],
  sums: Readonly<Record<string, string>>,
  name: string,
) {
  const groups = [key, ...per];
  return {
    kind: 'aggregateBy' as const,
    name,
    tables: [table],
    rowsOf: null,
    needs: [],
    accessPaths: [{ table, equal: [tenantColumn(table), key], order: [] }],
    cacheKey: (id: number) => id,
    statement: ((db) =>
      db
        .selectFrom(table as string)
        .select(groups.map((column) => `${column} as ${fieldOf(column)}`))
        // sum(bigint) is numeric, which would arrive as text.
        .select(Object.entries(sums).map(([as, column]) => sql`sum(${sql.ref(column)})::bigint`.as(as)))
        .where(tenantColumn(table), '=', hole('store'))
        .where(key, '=', any('keys', key))
        .groupBy(groups)
        .orderBy(sql.join(groups.map((column) => sql.ref(column))))
        .compile()) as Loader<number, unknown>['statement'],
    bind: (keys: readonly number[]) => ({ keys }),
  };
}
