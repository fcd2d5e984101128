const NAMED: Readonly<Record<string, SqlType>> = {
  id: 'bigint',
  number: 'bigint',
  total: 'bigint',
  line_no: 'integer',
  stock_total: 'integer',
  is_active: 'boolean',
  is_low_stock: 'boolean',
};

export type SqlType = 'bigint' | 'integer' | 'boolean' | 'timestamptz' | 'text';

/**
 * The type under which a column's values travel to PostgreSQL. Ids and times follow from their names; the rest of the
 * keys, orders and filters stand above, and the access-path test holds all of them against the migrated database.
 */
export function sqlTypeOf(column: string): SqlType {
  const named = NAMED[column];
  if (named !== undefined) return named;
  if (column.endsWith('_id') && column !== 'client_id') return 'bigint';
  return column.endsWith('_at') ? 'timestamptz' : 'text';
}
