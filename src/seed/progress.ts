import { bar, type Output } from '../output.ts';

const NANOSECONDS = 1_000_000_000n;
const CLEAR_REST = '\u001b[K';

/**
 * Shows how many of `total` bills are made and the time left at the pace so far: on a terminal a bar, elsewhere a line for
 * every tenth. The returned function hears of more bills; `now` is a clock in nanoseconds.
 */
export function showBills(out: Output, total: number, now: () => bigint = process.hrtime.bigint) {
  const started = now();
  let done = 0;
  let shown = 0;
  return (more: number): void => {
    if (more === 0) return;
    done += more;
    const left = ((now() - started) * BigInt(total - done)) / BigInt(done);
    const count = `${done.toLocaleString('en')} of ${total.toLocaleString('en')} bills`;
    const text = done === total ? count : `${count}, ${duration(left)} left`;
    const tenths = Number((BigInt(done) * 10n) / BigInt(total));
    if (out.isTTY) out.write(`\r${bar(done, total)} ${text}${CLEAR_REST}${done === total ? '\n' : ''}`);
    else if (tenths > shown) out.write(`${text}\n`);
    shown = tenths;
  };
}

/** `12 s`, or `3:05 min` from a minute on. */
function duration(nanoseconds: bigint): string {
  const seconds = nanoseconds / NANOSECONDS;
  const minutes = seconds / 60n;
  if (minutes === 0n) return `${seconds} s`;
  return `${minutes}:${String(seconds - minutes * 60n).padStart(2, '0')} min`;
}
