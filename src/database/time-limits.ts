/** How long a statement may take, and wait for a lock, in milliseconds; 0 is no limit. */
export interface TimeLimits {
  readonly statementTimeoutMs: number;
  readonly lockTimeoutMs: number;
}

/** For what clients wait for. */
export const READING: TimeLimits = { statementTimeoutMs: 3_000, lockTimeoutMs: 1_500 };
/**
 * For what is read on a connection that others share: whatever takes longer is asked again where it keeps nobody waiting. A
 * lock least of all: before a lane is known to be late dozens have been sent, and each of them waits for itself.
 */
export const ON_A_LANE: TimeLimits = { statementTimeoutMs: 250, lockTimeoutMs: 10 };
/**
 * A row is waited for a second in the gate, and then twice in PostgreSQL, with the limit each time: as one of several for
 * the turn, and then for the row. All of it has to be over in three seconds.
 */
export const WRITING: TimeLimits = { statementTimeoutMs: 5_000, lockTimeoutMs: 900 };

/** For the question whether the database is there at all. */
export const ASKING: TimeLimits = { statementTimeoutMs: 500, lockTimeoutMs: 500 };

/** For the programs of a person who watches them, and who can stop them. */
export const UNLIMITED: TimeLimits = { statementTimeoutMs: 0, lockTimeoutMs: 0 };
