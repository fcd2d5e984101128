import type {
  BatchProfile,
  FieldProfile,
  ProfileRecord,
  StatementProfile,
  TransactionProfile,
} from '../../src/profiling/record.ts';

/** A record of a query that took 20 ms and did nothing; `parts` are what it did. */
export function recordOf(parts: Partial<ProfileRecord> = {}): ProfileRecord {
  return {
    ...{ v: 1, id: 'a', at: '2026-11-22T13:00:00.000Z', tenant: null, sampled: 'deep' },
    op: { name: 'History', type: 'query', hash: '076fbd7866b6f8f1' },
    ms: { total: 20, parse: 1, validate: 1, execute: 16, db: 0, wait: 0 },
    phases: [
      { name: 'parse', start: 0, end: 1 },
      { name: 'validate', start: 1, end: 2 },
      { name: 'execute', start: 3, end: 19 },
    ],
    n: { statements: 0, waves: 0, batches: 0, rows: 0, resolvers: 0, errors: 0 },
    ...{ fields: [], batches: [], statements: [], transactions: [], hints: [], budget: null },
    self: { us: 10, dropped: 0 },
    ...parts,
  };
}

export function batch(i: number, wave: number, start: number, end: number, more: Partial<BatchProfile> = {}) {
  const loader = `loader${i}`;
  const none = { branch: '', loads: 1, hits: 0, keys: 1, rows: 1, queued: 0, from: {}, statements: [] };
  return { i, loader, wave, start, end, ...none, ...more } satisfies BatchProfile;
}

export function statement(i: number, start: number, ms: number, more: Partial<StatementProfile> = {}) {
  const none = { wait: 0, rows: 1, params: [], batch: null, transaction: null, field: null };
  const text = { fp: `fp${i}`, name: `statement${i}`, kind: 'select' as const, tables: ['bill'] };
  return { i, start, ms, ...text, ...none, ...more } satisfies StatementProfile;
}

export function field(c: string, start: number, end: number, more: Partial<FieldProfile> = {}): FieldProfile {
  return { c, n: 1, start, end, own: 0, waited: 0, err: 0, ...more };
}

export function transaction(i: number, start: number, end: number, more: Partial<TransactionProfile> = {}) {
  const none = { field: null, attempt: 1, begin: 1, commit: 2, locks: 0, outcome: 'committed' as const };
  return { i, start, end, ...none, ...more } satisfies TransactionProfile;
}
