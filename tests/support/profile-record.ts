import type { OperationProfile, ProfileRecord } from '../../src/profiling/record.ts';

/** A statement as a test says it: in which wave (null: by a service), named how, asked for by which field. */
export interface Sent {
  readonly wave: number | null;
  readonly name: string;
  readonly from: string;
  readonly rows?: number;
  readonly fp?: string;
  readonly params?: readonly string[];
}

/** The record of an operation that sent these statements, one after another, a millisecond each. */
export function recordOf(op: Pick<OperationProfile, 'name' | 'hash'>, sent: readonly Sent[]): ProfileRecord {
  const batches = sent.flatMap(({ wave, name, from, rows = 1 }, i) =>
    wave === null ? [] : [{ wave, name, from, rows, i }],
  );
  const rows = sent.reduce((sum, statement) => sum + (statement.rows ?? 1), 0);
  const total = sent.length;
  return {
    ...{
      v: 1,
      id: 'record',
      at: '2026-01-01T00:00:00.000Z',
      op: { ...op, type: 'query' },
      tenant: null,
      sampled: 'deep',
    },
    ms: { total, parse: 0, validate: 0, execute: total, db: total, wait: 0 },
    phases: [],
    n: {
      ...{ statements: sent.length, waves: new Set(batches.map(({ wave }) => wave)).size, batches: batches.length },
      ...{ rows, resolvers: 0, errors: 0 },
    },
    fields: [],
    batches: batches.map(({ wave, name, from, rows: brought, i: statement }, i) => ({
      ...{ i, loader: name, branch: '', wave, loads: 1, hits: 0, keys: 1, rows: brought, queued: 0 },
      ...{ start: statement, end: statement + 1, from: { [from]: 1 }, statements: [statement] },
    })),
    statements: sent.map(({ wave, name, from, rows: brought = 1, fp = `${name}!`, params = [] }, i) => ({
      ...{ i, fp, name, kind: 'select', tables: ['t'], start: i, wait: 0, ms: 1, rows: brought, params },
      ...{ batch: wave === null ? null : batches.findIndex((batch) => batch.i === i), transaction: null },
      field: wave === null ? from : null,
    })),
    ...{ transactions: [], hints: [], budget: null, self: { us: 0, dropped: 0 } },
  };
}
