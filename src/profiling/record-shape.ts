import type {
  BatchProfile,
  Budget,
  Durations,
  FieldProfile,
  Hint,
  OperationProfile,
  Phase,
  ProfileRecord,
  StatementProfile,
  TransactionProfile,
} from './record.ts';
import type { RecordSummary } from './summary.ts';

type Is = (value: unknown) => boolean;
/** One test for each part, so that a part that is added to a record is not forgotten here. */
type Parts<T> = { readonly [Part in keyof Required<T>]: Is };

const text: Is = (value) => typeof value === 'string';
const number: Is = (value) => typeof value === 'number';
const truth: Is = (value) => typeof value === 'boolean';
const time: Is = (value) => typeof value === 'string' && !Number.isNaN(Date.parse(value));
const orNull =
  (is: Is): Is =>
  (value) =>
    value === null || is(value);
const optional =
  (is: Is): Is =>
  (value) =>
    value === undefined || is(value);
const listOf =
  (is: Is): Is =>
  (value) =>
    Array.isArray(value) && value.every(is);
const mapOf =
  (is: Is): Is =>
  (value) =>
    isObject(value) && Object.values(value).every(is);
const objectOf =
  <T>(parts: Parts<T>): Is =>
  (value) =>
    isObject(value) && Object.entries<Is>(parts).every(([name, is]) => is(Reflect.get(value, name)));

function isObject(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const span = { start: number, end: number };
const summary: Parts<RecordSummary> = {
  ...{ id: text, at: time, sampled: text },
  op: objectOf<OperationProfile>({ name: orNull(text), type: orNull(text), hash: text }),
  ms: objectOf<Durations>({
    ...{ total: number, parse: number, validate: number, execute: number, db: number, wait: number },
  }),
  n: objectOf<ProfileRecord['n']>({
    ...{ statements: number, waves: number, batches: number, rows: number, resolvers: number, errors: number },
    bytes: optional(number),
  }),
  budget: orNull(objectOf<Budget>({ statements: listOf(number), waves: listOf(number), ok: truth })),
  hints: listOf(
    objectOf<Hint>({ rule: text, level: text, at: text, say: text, fix: text, statements: optional(listOf(number)) }),
  ),
};

const record: Parts<ProfileRecord> = {
  ...summary,
  v: (value) => value === 1,
  tenant: orNull(text),
  phases: listOf(objectOf<Phase>({ name: text, ...span })),
  fields: listOf(objectOf<FieldProfile>({ c: text, n: number, ...span, own: number, waited: number, err: number })),
  batches: listOf(
    objectOf<BatchProfile>({
      ...{ i: number, loader: text, branch: text, wave: number, loads: number, hits: number, keys: number },
      ...{ rows: number, queued: number, ...span, from: mapOf(number), statements: listOf(number) },
      err: optional(truth),
    }),
  ),
  statements: listOf(
    objectOf<StatementProfile>({
      ...{ i: number, fp: text, name: text, kind: text, tables: listOf(text), start: number, wait: number, ms: number },
      ...{ rows: number, params: listOf(text), batch: orNull(number), transaction: orNull(number) },
      ...{ field: orNull(text), err: optional(text) },
    }),
  ),
  transactions: listOf(
    objectOf<TransactionProfile>({
      ...{ i: number, field: orNull(text), attempt: number, ...span, begin: number, commit: number, locks: number },
      outcome: text,
    }),
  ),
  self: objectOf<ProfileRecord['self']>({ us: number, dropped: number }),
};

/** Whether something that comes from outside of the process, from a file or over a network, is a record of this version. */
export const isRecord = objectOf(record) as (value: unknown) => value is ProfileRecord;

/** The same of a summary. */
export const isSummary = objectOf(summary) as (value: unknown) => value is RecordSummary;

/** Whether it is a table of statements' texts by their fingerprints. */
export const isTexts = mapOf(text) as (value: unknown) => value is Readonly<Record<string, string>>;
