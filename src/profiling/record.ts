/** One operation as it ran. Times are milliseconds from its start; no values, literals, headers or rows are in it. */
export interface ProfileRecord {
  readonly v: 1;
  /** Sorts by time. */
  readonly id: string;
  readonly at: string;
  readonly op: OperationProfile;
  /** A salted hash of the tenant: tells two apart, and names none. */
  readonly tenant: string | null;
  /** `deep` has fields and lineage; `light` has batches and statements; `asked` is deep because the caller asked for it. */
  readonly sampled: 'light' | 'deep' | 'asked';
  readonly ms: Durations;
  readonly phases: readonly Phase[];
  readonly n: Counts;
  readonly fields: readonly FieldProfile[];
  readonly batches: readonly BatchProfile[];
  readonly statements: readonly StatementProfile[];
  readonly transactions: readonly TransactionProfile[];
  readonly hints: readonly Hint[];
  readonly budget: Budget | null;
  /** What the recording itself cost, in microseconds, and how many details were dropped by the caps. */
  readonly self: { readonly us: number; readonly dropped: number };
}

export interface OperationProfile {
  readonly name: string | null;
  /** Null when the document was refused before its operation was known. */
  readonly type: 'query' | 'mutation' | 'subscription' | null;
  /** sha256 of the document without layout and comments, the first 16 hexadecimal digits. */
  readonly hash: string;
}

/** `db` is the time in which at least one statement ran, `wait` the waits for connections added up. */
export interface Durations {
  readonly total: number;
  readonly parse: number;
  readonly validate: number;
  readonly execute: number;
  readonly db: number;
  readonly wait: number;
}

export interface Phase {
  readonly name: 'parse' | 'validate' | 'execute';
  readonly start: number;
  readonly end: number;
}

/** Exact, also where details were dropped. `resolvers` counts calls of functions of ours, not default resolvers. */
export interface Counts {
  readonly statements: number;
  readonly waves: number;
  readonly batches: number;
  readonly rows: number;
  readonly resolvers: number;
  readonly errors: number;
  /** The size of the answer without errors and extensions, where the server knows it. */
  readonly bytes?: number;
}

/**
 * A field by its schema coordinate: calls, time inside its resolver, and time that its loads took. Of fields that are
 * worked out of their row alone some calls were timed for all.
 */
export interface FieldProfile {
  readonly c: string;
  readonly n: number;
  readonly start: number;
  readonly end: number;
  readonly own: number;
  readonly waited: number;
  readonly err: number;
}

/** One batch of a loader. `from` counts its loads by the field that asked; `?` stands for a field that had awaited before. */
export interface BatchProfile {
  readonly i: number;
  readonly loader: string;
  /** What split the loader's batches: a sort and the names of filters, numbered where only the values differ. */
  readonly branch: string;
  readonly wave: number;
  /** Loads, of which `hits` were answered by the cache, and distinct keys that were sent; of a light record keys alone are known. */
  readonly loads: number;
  readonly hits: number;
  readonly keys: number;
  readonly rows: number;
  /** From the first load to the dispatch, where loads are known. */
  readonly queued: number;
  readonly start: number;
  readonly end: number;
  readonly from: Readonly<Record<string, number>>;
  readonly statements: readonly number[];
  readonly err?: true;
}

/** One statement; `fp` names its text in the profiler's table of statements. */
export interface StatementProfile {
  readonly i: number;
  readonly fp: string;
  /** The loader or write that declared it. */
  readonly name: string;
  readonly kind: StatementKind;
  readonly tables: readonly string[];
  readonly start: number;
  readonly wait: number;
  readonly ms: number;
  readonly rows: number;
  /** Types and lengths of the parameters: `number`, `array[60]`. */
  readonly params: readonly string[];
  readonly batch: number | null;
  readonly transaction: number | null;
  /** The field on whose behalf it was sent, where it belongs to no batch. */
  readonly field: string | null;
  readonly err?: string;
}

export type StatementKind = 'select' | 'lock' | 'write' | 'other';

/** One attempt at a transaction; `locks` is the time in statements that lock rows. */
export interface TransactionProfile {
  readonly i: number;
  /** The field whose service opened it. */
  readonly field: string | null;
  readonly attempt: number;
  readonly start: number;
  readonly end: number;
  readonly begin: number;
  readonly commit: number;
  readonly locks: number;
  readonly outcome: 'committed' | 'rolled back';
}

export interface Hint {
  readonly rule: string;
  readonly level: 'error' | 'warning' | 'info';
  /** Where: a field's coordinate, a loader, or `statement:3`. */
  readonly at: string;
  readonly say: string;
  readonly fix: string;
  /** The statements that it is about, by their number. */
  readonly statements?: readonly number[];
}

/** What ran against what was allowed, from the operation's entry in the lock file. */
export interface Budget {
  readonly statements: readonly [ran: number, allowed: number];
  readonly waves: readonly [ran: number, allowed: number];
  readonly ok: boolean;
}
