import {
  type AbortableOperationOptions,
  type CompiledQuery,
  type DatabaseConnection,
  PostgresDialect,
  type PostgresDialectConfig,
  PostgresDriver,
  type QueryResult,
  type TransactionSettings,
} from 'kysely';

/** One statement as the database saw it: times in milliseconds, `wait` being the wait for a connection before `started`. */
export interface StatementEvent {
  readonly query: CompiledQuery;
  readonly startedMs: number;
  readonly waitMs: number;
  readonly durationMs: number;
  readonly rows: number;
  readonly error?: unknown;
}

export type StatementListener = (event: StatementEvent) => void;

/** A PostgreSQL dialect that tells `listeners` of every statement; the one place where SQL is timed. */
export class ObservedDialect extends PostgresDialect {
  readonly #config: PostgresDialectConfig;
  readonly #listeners: ReadonlySet<StatementListener>;

  constructor(config: PostgresDialectConfig, listeners: ReadonlySet<StatementListener>) {
    super(config);
    this.#config = config;
    this.#listeners = listeners;
  }

  override createDriver(): PostgresDriver {
    return new ObservedDriver(this.#config, this.#listeners);
  }
}

class ObservedDriver extends PostgresDriver {
  readonly #listeners: ReadonlySet<StatementListener>;
  readonly #waits = new WeakMap<DatabaseConnection, number>();
  readonly #observed = new WeakSet<DatabaseConnection>();

  constructor(config: PostgresDialectConfig, listeners: ReadonlySet<StatementListener>) {
    super(config);
    this.#listeners = listeners;
  }

  override async acquireConnection(options?: AbortableOperationOptions): Promise<DatabaseConnection> {
    const asked = performance.now();
    const connection = (await super.acquireConnection(options)) as DatabaseConnection;
    this.#waits.set(connection, performance.now() - asked);
    if (!this.#observed.has(connection)) {
      this.#observed.add(connection);
      this.#observe(connection);
    }
    return connection as never;
  }

  // The wait is told with the first statement of ours: nobody knows whose a begin is.
  override async beginTransaction(connection: DatabaseConnection, settings: TransactionSettings): Promise<void> {
    const waited = this.#waits.get(connection) ?? 0;
    this.#waits.set(connection, 0);
    await super.beginTransaction(connection, settings);
    this.#waits.set(connection, waited);
  }

  // Kysely keeps one connection object per pg client, so this wraps each client once, not each statement.
  #observe(connection: DatabaseConnection): void {
    const execute = connection.executeQuery.bind(connection);
    connection.executeQuery = async <R>(query: CompiledQuery, options?: AbortableOperationOptions) => {
      if (this.#listeners.size === 0) return execute<R>(query, options);
      const waitMs = this.#waits.get(connection) ?? 0;
      this.#waits.set(connection, 0);
      const startedMs = performance.now();
      try {
        const result: QueryResult<R> = await execute<R>(query, options);
        this.#tell(query, startedMs, waitMs, result.rows.length);
        return result;
      } catch (error) {
        this.#tell(query, startedMs, waitMs, 0, error);
        throw error;
      }
    };
  }

  #tell(query: CompiledQuery, startedMs: number, waitMs: number, rows: number, error?: unknown): void {
    const durationMs = performance.now() - startedMs;
    const event = { query, startedMs, waitMs, durationMs, rows };
    for (const listener of this.#listeners) listener(error === undefined ? event : { ...event, error });
  }
}
