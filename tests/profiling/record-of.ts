import type { Past, Rule } from '../../src/profiling/profiler.ts';
import type { BatchProfile, Hint, ProfileRecord, StatementProfile } from '../../src/profiling/record.ts';
import { WatchedRow } from '../../src/profiling/watched-row.ts';

/** A statement by the few things that a test is about; `values` are its parameters. */
type StatementDraft = Partial<StatementProfile> & { readonly values?: readonly unknown[] };

/** What a record is made of. */
export interface Draft {
  readonly statements?: readonly StatementDraft[];
  readonly batches?: readonly Partial<BatchProfile>[];
  /** The first row of each batch, and the columns of it that were read. */
  readonly rows?: readonly { readonly row: object; readonly read: readonly string[] }[];
  readonly usualMs?: number;
  readonly record?: Partial<ProfileRecord>;
}

/** A record with these statements and batches, and nothing else worth a hint. */
export function recordOf({ statements = [], batches = [], record = {} }: Draft): ProfileRecord {
  return {
    ...{ v: 1, id: 'id', at: '2026-11-22T13:00:00.000Z', op: { name: 'Op', type: 'query', hash: 'hash' } },
    ...{ tenant: null, sampled: 'deep', phases: [], fields: [], transactions: [], hints: [], budget: null },
    ms: { total: 10, parse: 0, validate: 0, execute: 10, db: 5, wait: 0 },
    n: { statements: statements.length, waves: 1, batches: batches.length, rows: 0, resolvers: 0, errors: 0 },
    statements: statements.map((draft, i) => statementOf(draft, i)),
    batches: batches.map((draft, i) => batchOf(draft, i)),
    self: { us: 1, dropped: 0 },
    ...record,
  };
}

/** What a rule says of such a record. */
export function hintsOf(rule: Rule, draft: Draft): readonly Hint[] {
  const { statements = [], rows = [], usualMs } = draft;
  const watched = rows.map(({ row, read }, batch) => {
    const first = new WatchedRow(row);
    for (const column of read) Reflect.get(first.row, column);
    return [batch, first] as const;
  });
  const past: Past = { usualMs: () => usualMs };
  const parameters = statements.map(({ values = [] }) => values);
  return rule(recordOf(draft), { parameters, rows: new Map(watched) }, past);
}

function statementOf({ values: _, ...draft }: StatementDraft, i: number): StatementProfile {
  return {
    ...{ i, fp: 'aaaaaaaa', name: 'selectPrice', kind: 'select', tables: ['product'], start: i, wait: 0, ms: 0.5 },
    ...{ rows: 1, params: [], batch: null, transaction: null, field: 'BillItem.price' },
    ...draft,
  };
}

function batchOf(draft: Partial<BatchProfile>, i: number): BatchProfile {
  return {
    ...{ i, loader: 'productById', branch: '', wave: 1, loads: 10, hits: 0, keys: 10, rows: 10, queued: 0 },
    ...{ start: 1, end: 2, from: { 'BillItem.product': 10 }, statements: [i] },
    ...draft,
  };
}
