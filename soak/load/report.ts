/** What is asked of a generator of load: so many clients, or else so many requests a second. */
export interface Job {
  readonly port: number;
  readonly store: string;
  readonly bodies: readonly string[];
  readonly seconds: number;
  readonly clients?: number;
  readonly perSecond?: number;
}

/** What a generator of load saw. */
export interface Report {
  readonly sent: number;
  /** Answers with status 200 and without errors, how many there were per second, and how long they took. */
  readonly good: number;
  readonly goodPerSecond: number;
  readonly p50Ms: number;
  readonly p99Ms: number;
  /** 503 or 429 with the time after which to come back. */
  readonly shed: number;
  /** Anything else, by its status, with or without errors; 0 is a connection that was cut. */
  readonly others: Readonly<Record<string, number>>;
  /** By how much a request was sent too late at most, and how much of one core the generator took. */
  readonly latestMs: number;
  readonly cpuPercent: number;
}
