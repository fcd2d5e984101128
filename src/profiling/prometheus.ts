import type { CountedBatch, CountedOperation, CountedStatement, Counter } from './counter.ts';
import { type Family, type Source, single } from './exposition.ts';
import { Histogram, type Series } from './histogram.ts';
import type { Profiler } from './profiler.ts';

const SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];
const STATEMENTS = [0, 1, 2, 3, 4, 5, 6, 8, 10, 15, 20, 50, 100, 500];
const ERRORS = [0, 1, 2, 5, 10, 100];
const KEYS = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1_000, 2_000];
const MAX_LOADERS = 200;
const OTHER = 'other';
/** Labels. */
const [OPERATION, LOADER] = ['operation', 'loader'];

export interface MetricsOptions {
  /** What the names begin with that no convention gives: the server's. */
  readonly prefix: string;
  /** Whether an operation is one of those whose names may stand in labels: a client may send any name, and each is a series. */
  isNamed(operation: string): boolean;
}

/** What is counted of every operation of a name. */
interface OperationSeries {
  readonly label: string;
  readonly request: Series;
  readonly errors: Series;
  readonly statements: Series;
}

/** Every operation as numbers for Prometheus, under the names of the GraphQL conventions of OpenTelemetry where there are any. */
export class Metrics implements Counter {
  readonly #options: MetricsOptions;
  readonly #operations = new Map<string, OperationSeries>();
  /** By the names of loaders. */
  readonly #ranBy = new Map<string, Series>();
  readonly #keysBy = new Map<string, Series>();
  readonly #request = new Histogram(
    'graphql_server_request_duration_seconds',
    'Time of an operation.',
    SECONDS,
    OPERATION,
  );
  readonly #phases = {
    parse: new Histogram(
      'graphql_server_request_parse_duration_seconds',
      'Time to parse a document that was not known yet.',
      SECONDS,
      OPERATION,
    ),
    validate: new Histogram(
      'graphql_server_request_validate_duration_seconds',
      'Time to validate one that was not known yet.',
      SECONDS,
      OPERATION,
    ),
    execute: new Histogram(
      'graphql_server_request_execute_duration_seconds',
      'Time to execute an operation.',
      SECONDS,
      OPERATION,
    ),
  };
  readonly #errors = new Histogram('graphql_server_response_error_count', 'Errors in a response.', ERRORS, OPERATION);
  readonly #statements: Histogram;
  readonly #ran: Histogram;
  readonly #wait: Histogram;
  readonly #keys: Histogram;
  /** The one series of waits, once there is any. */
  #waits: Series | undefined;

  constructor(options: MetricsOptions) {
    const { prefix } = options;
    this.#options = options;
    this.#statements = new Histogram(
      `${prefix}_sql_statements_per_operation`,
      'Statements of an operation.',
      STATEMENTS,
      OPERATION,
    );
    this.#ran = new Histogram(
      `${prefix}_sql_duration_seconds`,
      'Time of a statement in the database.',
      SECONDS,
      LOADER,
    );
    this.#wait = new Histogram(
      `${prefix}_pool_wait_seconds`,
      'Time that a statement waited for a connection.',
      SECONDS,
    );
    this.#keys = new Histogram(`${prefix}_loader_batch_size`, 'Keys of a batch.', KEYS, LOADER);
  }

  operation({ op, ms, n, phases }: CountedOperation): void {
    const operation = this.#operation(op.name);
    operation.request.observe(ms.total / 1_000);
    for (const { name, start, end } of phases) this.#phases[name].of(operation.label).observe((end - start) / 1_000);
    operation.errors.observe(n.errors);
    operation.statements.observe(n.statements);
  }

  statement({ name, ms, wait }: CountedStatement): void {
    seriesOf(this.#ran, this.#ranBy, name).observe(ms / 1_000);
    this.#waits ??= this.#wait.of();
    this.#waits.observe(wait / 1_000);
  }

  batch({ loader, keys }: CountedBatch): void {
    seriesOf(this.#keys, this.#keysBy, loader).observe(keys);
  }

  /** All of them, with what the profiler counts of itself. */
  families(profiler: Profiler): Family[] {
    profiler.catchUp();
    const { prefix } = this.#options;
    const { parse, validate, execute } = this.#phases;
    const sources: readonly Source[] = [
      ...[this.#request, parse, validate, execute, this.#errors],
      ...[this.#statements, this.#ran, this.#wait, this.#keys],
      single(`${prefix}_sql_unowned_total`, 'counter', 'Statements of no operation.', () => profiler.unowned),
      single(
        `${prefix}_profile_failed_total`,
        'counter',
        'Rules and listeners of the profiler that threw.',
        () => profiler.failed,
      ),
      single(
        `${prefix}_profile_dropped_total`,
        'counter',
        'Records dropped for lack of room.',
        () => profiler.history.dropped,
      ),
    ];
    return sources.flatMap((source) => source.families());
  }

  #operation(name: string | null): OperationSeries {
    const label = name !== null && this.#options.isNamed(name) ? name : OTHER;
    let series = this.#operations.get(label);
    if (series === undefined) {
      const of = { request: this.#request.of(label), errors: this.#errors.of(label) };
      series = { label, ...of, statements: this.#statements.of(label) };
      this.#operations.set(label, series);
    }
    return series;
  }
}

/** Names of loaders come from the program, but a comment in a statement is all that says so. */
function seriesOf(histogram: Histogram, known: Map<string, Series>, loader: string): Series {
  let series = known.get(loader);
  if (series === undefined) {
    if (known.size >= MAX_LOADERS) return histogram.of(OTHER);
    series = histogram.of(loader);
    known.set(loader, series);
  }
  return series;
}
