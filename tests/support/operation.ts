import type { Database } from '../../src/database/database.ts';
import type { StatementEvent } from '../../src/database/observe.ts';
import type { TableName } from '../../src/database/tables.ts';
import { Operation } from '../../src/loading/kernel.ts';
import { BatchLog } from './batch-log.ts';

/** An operation without a document: every loader selects its own columns and the `also` ones of its table. */
export function openOperation(
  database: Database,
  { storeId = 1, also = {} }: { storeId?: number; also?: Partial<Record<TableName, readonly string[]>> } = {},
) {
  const log = new BatchLog();
  const statements: StatementEvent[] = [];
  const stop = database.observe((statement) => statements.push(statement));
  const projection = {
    columns: (table: TableName, needs: readonly string[]) => [...new Set([...needs, ...(also[table] ?? [])])],
    byIdOf: () => undefined,
  };
  const operation = new Operation(database, storeId, projection, { probe: log });
  return { operation, batches: log.batches, statements, stop };
}
