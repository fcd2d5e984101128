import { bar, type Output } from '../output.ts';

/** Hears how far a step has come: `done` of `total`, in whatever the step's name says it counts. */
export type Progress = (step: string, done: number, total: number) => void;

/** Shows progress on `out`: a bar per step on a terminal, elsewhere one line for each finished step. */
export function showProgress(out: Output): Progress {
  return (step, done, total) => {
    const isDone = done >= total;
    const count = total.toLocaleString('en');
    if (out.isTTY)
      out.write(`\r${bar(done, total)} ${step} ${done.toLocaleString('en')} of ${count}${isDone ? '\n' : ''}`);
    else if (isDone) out.write(`${step}: ${count}\n`);
  };
}
