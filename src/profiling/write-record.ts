import { BranchNames } from './branch-names.ts';
import { intervalUnion, microseconds } from './interval.ts';
import type { Loads } from './pending-loads.ts';
import type { BatchProfile, Durations, Phase, ProfileRecord, StatementProfile, TransactionProfile } from './record.ts';
import type { Recorder } from './recorder.ts';
import { statementProfile } from './statement-profile.ts';
import type { ToldBatch } from './told.ts';

type About = Pick<ProfileRecord, 'id' | 'op' | 'tenant' | 'sampled' | 'n' | 'budget'> & { readonly totalMs: number };

/** The record of an operation, from what its recorder was told; it has no hints yet. */
export function writeRecord(told: Recorder, { totalMs, id, op, tenant, sampled, n, budget }: About): ProfileRecord {
  const begun = performance.now();
  const { startedMs, fields, droppedCount, batches } = told;
  const branches = new BranchNames();
  const statements = told.statements.map((statement, i) => statementProfile(statement, i, startedMs));
  const record = {
    v: 1 as const,
    id,
    // By the clock on the wall as it is now: the one that the process began by may have been set since.
    at: new Date(Math.ceil(Date.now() - performance.now() + startedMs)).toISOString(),
    op,
    tenant,
    sampled,
    ms: durations(told.phases, totalMs, statements),
    phases: told.phases.map(phaseOf),
    n,
    fields: fields.profiles(batches),
    batches: batches.map((batch, i) => batchProfile(batch, i, startedMs, branches, statements)),
    statements,
    transactions: told.transactions.map(transactionOf),
    hints: [],
    budget,
  };
  const self = { us: Math.ceil((fields.selfMs + performance.now() - begun) * 1_000), dropped: droppedCount };
  return { ...record, self };
}

function batchProfile(
  batch: ToldBatch,
  i: number,
  startedMs: number,
  branches: BranchNames,
  statements: readonly StatementProfile[],
): BatchProfile {
  const { of, loads, rows, failed, from } = batch;
  const profile = {
    i,
    loader: of.loader,
    branch: branches.of(of),
    wave: of.wave,
    loads,
    hits: Math.max(0, loads - of.keys),
    keys: of.keys,
    rows,
    queued: microseconds(batch.startedMs - batch.firstMs),
    start: microseconds(batch.startedMs - startedMs),
    end: microseconds(batch.endedMs - startedMs),
    from: byField(from),
    statements: statements.filter((statement) => statement.batch === i).map((statement) => statement.i),
  };
  return failed ? { ...profile, err: true } : profile;
}

function byField(loads: readonly Loads[]): Record<string, number> {
  return Object.fromEntries(loads.map(({ field, count }) => [field, count]));
}

function durations(phases: readonly Phase[], total: number, statements: readonly StatementProfile[]): Durations {
  const ms = { total, parse: 0, validate: 0, execute: 0, db: 0, wait: 0 };
  for (const { name, start, end } of phases) ms[name] = microseconds(ms[name] + end - start);
  for (const { wait } of statements) ms.wait = microseconds(ms.wait + wait);
  ms.db = microseconds(intervalUnion(statements.map(({ start, ms: ran }) => ({ startedMs: start, durationMs: ran }))));
  return ms;
}

function phaseOf({ name, start, end }: Phase): Phase {
  return { name, start: microseconds(start), end: microseconds(end) };
}

function transactionOf(told: TransactionProfile): TransactionProfile {
  const { start, end, begin, commit, locks } = told;
  const times = { start, end, begin, commit, locks };
  const rounded = Object.entries(times).map(([name, ms]) => [name, microseconds(ms)]);
  return { ...told, ...(Object.fromEntries(rounded) as typeof times) };
}
