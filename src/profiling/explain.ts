import { type Before, withBefore } from './plan-before.ts';
import { nodesOf, type PlanNode } from './plan-tree.ts';
import type { StatementText } from './statement-texts.ts';

type Ask = (text: string) => Promise<readonly Readonly<Record<string, unknown>>[]>;

/** Gives `work` one connection that may only read, and ends a statement that takes too long. */
export type Reading = <T>(work: (ask: Ask) => Promise<T>) => Promise<T>;

/** The generic plan of a statement, and the tables in it. */
export interface Explanation {
  /** As PostgreSQL prints it. */
  readonly lines: readonly string[];
  readonly root: PlanNode;
  readonly tables: readonly TableFacts[];
  /** What the plan was, for as long as that is news. */
  readonly before: Before | null;
}

/** Rows as the last ANALYZE counted them, or -1; indexes by their columns, without those that leave rows out. */
interface TableFacts {
  readonly name: string;
  readonly rows: number;
  readonly indexes: readonly (readonly string[])[];
}

/** Why there is no plan, in one sentence. */
export interface Unexplained {
  readonly error: string;
}

export type Explained = Explanation | Unexplained;

const HOUR_MS = 3_600_000;
const MAX_WAITING = 50;
const MAX_KNOWN = 2_000;

/**
 * Asks PostgreSQL how it would run a statement, without its values and without running it: writes too, as nothing is
 * executed. One question at a time, so that it never holds more than one connection.
 */
export class Explainer {
  readonly #reading: Reading;
  readonly #everyMs: number;
  readonly #known = new Map<string, { readonly at: number; readonly explained: Promise<Explained> }>();
  #turn: Promise<unknown> = Promise.resolve();
  #waiting = 0;

  constructor(reading: Reading, everyMs = HOUR_MS) {
    this.#reading = reading;
    this.#everyMs = everyMs;
  }

  /** The plan as it was known within the last hour, or else as it is; undefined when too many are being asked for. */
  async recent(statement: StatementText): Promise<Explained | undefined> {
    const known = this.#known.get(statement.fp);
    if (known !== undefined && performance.now() - known.at < this.#everyMs) return known.explained;
    return this.#waiting >= MAX_WAITING ? undefined : this.now(statement);
  }

  /** The plan as it is now. */
  now(statement: StatementText): Promise<Explained> {
    const { fp } = statement;
    const last = this.#known.get(fp)?.explained;
    const at = performance.now();
    this.#waiting++;
    const explained = this.#turn
      .then(async () => withBefore(await last, await explain(this.#reading, statement), at, this.#everyMs))
      .catch(sentence)
      .finally(() => this.#waiting--);
    this.#turn = explained;
    this.#known.delete(fp);
    if (this.#known.size >= MAX_KNOWN) this.#known.delete(this.#known.keys().next().value as string);
    this.#known.set(fp, { at, explained });
    return explained;
  }
}

async function explain(reading: Reading, { kind, text }: StatementText): Promise<Explained> {
  if (kind === 'other') return { error: 'Only statements that read or write rows have a plan.' };
  return reading(async (ask) => {
    // A prepared statement whose plan is forced to be generic: its values are asked for, and not looked at.
    await ask("select set_config('plan_cache_mode', 'force_generic_plan', true)");
    await ask(`prepare explained as ${text}`);
    const [parameters] = await ask(
      "select parameter_types::text[] as types from pg_prepared_statements where name = 'explained'",
    );
    const nulls = (parameters as { types: string[] }).types.map(() => 'null').join();
    const execute = nulls === '' ? 'execute explained' : `execute explained(${nulls})`;
    const [json] = await ask(`explain (format json) ${execute}`);
    const [{ Plan: root }] = (json as { 'QUERY PLAN': [{ Plan: PlanNode }] })['QUERY PLAN'];
    const lines = await ask(`explain ${execute}`);
    await ask('deallocate explained');
    const tables = await ask(factsOf(nodesOf(root).flatMap((node) => node['Relation Name'] ?? [])));
    return {
      lines: lines.map((line) => String(line['QUERY PLAN'])),
      root,
      tables: tables as unknown as readonly TableFacts[],
      before: null,
    };
  });
}

// Names come from a plan; an index that leaves out nulls alone serves every comparison.
function factsOf(tables: readonly string[]): string {
  const names = ['', ...tables].map((name) => `'${name.replaceAll("'", "''")}'`).join();
  return `select t.relname as name, t.reltuples::float8 as rows, coalesce((
    select json_agg(array(select a.attname from unnest((i.indkey::int2[])[0:i.indnkeyatts - 1]) with ordinality as k(attnum, ord)
      join pg_attribute as a on a.attrelid = i.indrelid and a.attnum = k.attnum order by k.ord))
    from pg_index as i where i.indrelid = t.oid and i.indisvalid
      and (i.indpred is null or pg_get_expr(i.indpred, i.indrelid) ~ '^\\(\\w+ IS NOT NULL\\)$')), '[]') as indexes
  from pg_class as t where t.relname in (${names}) and t.relkind in ('r', 'p', 'm') and pg_table_is_visible(t.oid)`;
}

function sentence(error: unknown): Unexplained {
  const { code, message } = error as { code?: string; message: string };
  if (code === '57014') return { error: 'PostgreSQL took too long to plan the statement.' };
  return { error: `PostgreSQL cannot explain the statement: ${message}.` };
}
