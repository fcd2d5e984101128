/** What one process wants to know of others: `id` comes back with the answer. */
interface Question {
  readonly kind: 'question';
  readonly id: number;
  readonly name: string;
  readonly asked: unknown;
}

/** What a worker tells the primary. They rarely change: after a rolling restart the primary is of an older build. */
export type FromWorker =
  | Question
  /** It takes connections from now on. */
  | { readonly kind: 'open'; readonly said: unknown }
  /** It takes no more of them. */
  | { readonly kind: 'shut' }
  /** What became of the connection that it was handed. */
  | { readonly kind: 'connection'; readonly isTaken: boolean }
  /** It cannot start, for a reason that a person can do something about. */
  | { readonly kind: 'failed'; readonly sentence: string }
  /** Without a value from a worker that knows no such question. */
  | { readonly kind: 'answer'; readonly id: number; readonly value?: unknown }
  /** What it leaves behind when it ends. */
  | { readonly kind: 'last'; readonly name: string; readonly value: unknown };

/** What the primary tells a worker. */
export type FromPrimary =
  | Question
  | { readonly kind: 'answers'; readonly id: number; readonly values: readonly unknown[] }
  /** With it goes the socket; one at a time. */
  | { readonly kind: 'connection' }
  /** To end, for good or because another worker has taken its place. */
  | { readonly kind: 'stop'; readonly isReplaced: boolean };
