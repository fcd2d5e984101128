import type { TransactionProfile } from './record.ts';

type Draft = { -readonly [K in keyof TransactionProfile]: TransactionProfile[K] };

/** The attempts at transactions of one operation, each named by its number; times in milliseconds from its start. */
export class Transactions {
  readonly all: Draft[] = [];
  /** Until when each of them waited for locks, by the statements that have ended. */
  readonly #lockedUntil: number[] = [];

  open(attempt: number, field: string | null, now: number): number {
    const i = this.all.length;
    const none = { begin: 0, commit: 0, locks: 0, outcome: 'rolled back' as const };
    this.all.push({ i, field, attempt, start: now, end: now, ...none });
    return i;
  }

  begun(transaction: number, now: number): void {
    const begun = this.all[transaction];
    if (begun) begun.begin = now - begun.start;
  }

  /** A statement that locks rows has ended after so long. Those that were sent together may have one time, which counts once. */
  locked(transaction: number, durationMs: number, now: number): void {
    const locking = this.all[transaction];
    if (locking === undefined) return;
    locking.locks += now - Math.max(now - durationMs, this.#lockedUntil[transaction] ?? 0);
    this.#lockedUntil[transaction] = now;
  }

  /** The work is done, and commit or rollback is next. */
  ending(transaction: number, now: number): void {
    const ending = this.all[transaction];
    if (ending) ending.end = now;
  }

  end(transaction: number, outcome: TransactionProfile['outcome'], now: number): void {
    const ended = this.all[transaction];
    if (ended === undefined) return;
    ended.commit = now - ended.end;
    ended.end = now;
    ended.outcome = outcome;
  }
}
