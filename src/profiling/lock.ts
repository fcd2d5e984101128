import type { Allowed } from './finished.ts';
import type { OperationProfile } from './record.ts';

/** What one named operation asks of its database at most: its plan, as it was reviewed. */
export interface LockEntry {
  readonly name: string;
  readonly type: 'query' | 'mutation' | 'subscription';
  readonly hash: string;
  readonly calls: readonly LockedCall[];
  readonly reads: readonly LockedRead[];
}

/** A service call, and the statements that it sends by its own hand. */
export interface LockedCall {
  readonly coordinate: string;
  readonly transaction: boolean;
  readonly statements: readonly string[];
}

/** A batch of a loader, and the fields that ask for it. */
export interface LockedRead {
  readonly wave: number;
  readonly loader: string;
  readonly kind: string;
  readonly tables: readonly string[];
  readonly coordinates: readonly string[];
}

/** A plan, as a server that derives one from its declarations has it. */
export interface KnownPlan {
  readonly statements: readonly {
    readonly wave: number;
    readonly loader: { readonly name: string; readonly kind: string; readonly tables: readonly string[] };
    readonly coordinates: readonly string[];
  }[];
  readonly calls: readonly LockedCall[];
}

/** The entry of an operation with this plan; its reads by wave and loader, whatever the order of the document. */
export function lockEntry(op: Pick<LockEntry, 'name' | 'type' | 'hash'>, plan: KnownPlan): LockEntry {
  const reads = plan.statements.map(({ wave, loader, coordinates }) => ({
    ...{ wave, loader: loader.name, kind: loader.kind },
    ...{ tables: [...loader.tables].sort(), coordinates: [...coordinates].sort() },
  }));
  const calls = plan.calls.map(({ coordinate, transaction, statements }) => ({ coordinate, transaction, statements }));
  return { ...op, calls, reads: reads.sort((a, b) => a.wave - b.wave || (sortKey(a) < sortKey(b) ? -1 : 1)) };
}

function sortKey({ loader, coordinates }: LockedRead): string {
  return `${loader} ${coordinates.join()}`;
}

/** How many statements and waves an entry allows. */
export function allowance({ calls, reads }: LockEntry): Allowed {
  const sent = calls.reduce((sum, { statements }) => sum + statements.length, 0);
  return { statements: sent + reads.length, waves: new Set(reads.map(({ wave }) => wave)).size };
}

/** What a lock allows an operation: nothing is said of another document under the same name. */
export function allowedBy(lock: readonly LockEntry[]): (op: OperationProfile) => Allowed | undefined {
  const known = new Map<string, Map<string, Allowed>>();
  for (const entry of lock) {
    const named = known.get(entry.hash) ?? new Map<string, Allowed>();
    known.set(entry.hash, named.set(entry.name, allowance(entry)));
  }
  return ({ name, hash }) => (name === null ? undefined : known.get(hash)?.get(name));
}
