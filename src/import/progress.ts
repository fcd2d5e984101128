/** Hears how far a step has come: `done` of `total`, in whatever the step's name says it counts. */
export type Progress = (step: string, done: number, total: number) => void;

/** Where text goes: a terminal, which can redraw its line, or a file or pipe, which cannot. */
export interface Output {
  write(text: string): unknown;
  readonly isTTY?: boolean | undefined;
}

const BAR_LENGTH = 30;

/** Shows progress on `out`: a bar per step on a terminal, elsewhere one line for each finished step. */
export function showProgress(out: Output): Progress {
  return (step, done, total) => {
    const isDone = done >= total;
    const filled = Number((BigInt(done) * BigInt(BAR_LENGTH)) / BigInt(total || 1));
    const bar = '█'.repeat(filled).padEnd(BAR_LENGTH, '░');
    const count = total.toLocaleString('en');
    if (out.isTTY) out.write(`\r${bar} ${step} ${done.toLocaleString('en')} of ${count}${isDone ? '\n' : ''}`);
    else if (isDone) out.write(`${step}: ${count}\n`);
  };
}
