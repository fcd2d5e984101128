import type { TransactionProfile } from './record.ts';

type Draft = { -readonly [K in keyof TransactionProfile]: TransactionProfile[K] };

/** The attempts at transactions of one operation, each named by its number; times in milliseconds from its start. */
export class Transactions {
  readonly all: Draft[] = [];

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
