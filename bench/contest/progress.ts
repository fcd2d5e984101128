import { bar, type Output } from '../../src/output.ts';

const CLEAR_REST = '\u001b[K';

/** Hears what is done next, step by step. */
export type Progress = (doing: string) => void;

/** Shows how many of `total` steps are done and the time left at the pace so far: a bar on a terminal, elsewhere a line for each new `doing`. */
export function showSteps(out: Output, total: number): Progress {
  const began = performance.now();
  let done = 0;
  let last = '';
  return (doing) => {
    const leftS = done === 0 ? undefined : ((performance.now() - began) / done / 1_000) * (total - done);
    const left = leftS === undefined ? '' : `, ${Math.ceil(leftS / 60)} min left`;
    if (out.isTTY) out.write(`\r${bar(done, total)} ${doing}${left}${CLEAR_REST}`);
    else if (doing !== last) out.write(`${doing} …\n`);
    last = doing;
    done++;
    if (out.isTTY && done === total) out.write('\n');
  };
}
