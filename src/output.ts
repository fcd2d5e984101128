/** Where text goes: a terminal, which can redraw its line, or a file or pipe, which cannot. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
}

const BAR_LENGTH = 30;

/** A bar of 30 characters, filled as far as `done` is of `total`. */
export function bar(done: number, total: number): string {
  const filled = Number((BigInt(done) * BigInt(BAR_LENGTH)) / BigInt(total || 1));
  return '█'.repeat(filled).padEnd(BAR_LENGTH, '░');
}
