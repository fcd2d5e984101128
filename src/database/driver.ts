import {
  type AbortableOperationOptions,
  type CompiledQuery,
  type DatabaseConnection,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
  type QueryResult,
} from 'kysely';
import type { StatementEvent, StatementListeners } from './observe.ts';

/** A PostgreSQL dialect that tells `listeners` of every statement. */
export class ObservedDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;
  readonly #listeners: StatementListeners;

  constructor(config: PostgresDialectConfig, listeners: StatementListeners) {
    super(config);
    this.#config = config;
    this.#listeners = listeners;
  }

  override createDriver(): PostgresDriver {
    return new ObservedDriver(this.#config, this.#listeners);
  }
}

class ObservedDriver extends PostgresDriver {
  readonly #listeners: StatementListeners;
  readonly #waits = new WeakMap<DatabaseConnection, number>();
  readonly #observed = new WeakSet<DatabaseConnection>();

  constructor(config: PostgresDialectConfig, listeners: StatementListeners) {
    super(config);
    this.#listeners = listeners;
  }

  override async acquireConnection(options?: AbortableOperationOptions): Promise<DatabaseConnection> {
    const asked = this.#listeners.now();
    const connection = (await super.acquireConnection(options)) as DatabaseConnection;
    this.#waits.set(connection, this.#listeners.now() - asked);
    if (!this.#observed.has(connection)) {
      this.#observed.add(connection);
      this.#observe(connection);
    }
    return connection as never;
  }

  // Kysely keeps one connection object per pg client, so this wraps each client once, not each statement.
  #observe(connection: DatabaseConnection): void {
    const execute = connection.executeQuery.bind(connection);
    connection.executeQuery = async <R>(query: CompiledQuery, options?: AbortableOperationOptions) => {
      if (this.#listeners.isEmpty) return execute<R>(query, options);
      const waitMs = this.#waits.get(connection) ?? 0;
      this.#waits.set(connection, 0);
      const startedMs = this.#listeners.now();
      try {
        const result: QueryResult<R> = await execute<R>(query, options);
        this.#tell({ query, startedMs, waitMs, rows: result.rows.length });
        return result;
      } catch (error) {
        this.#tell({ query, startedMs, waitMs, rows: 0, error });
        throw error;
      }
    };
  }

  #tell(event: Omit<StatementEvent, 'durationMs'>): void {
    this.#listeners.tell(undefined, { ...event, durationMs: this.#listeners.now() - event.startedMs });
  }
}
