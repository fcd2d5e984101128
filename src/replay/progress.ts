import { bar, type Output } from '../output.ts';
import type { Pace } from './pace.ts';

const REDRAW_MS = 200;
const CLEAR_REST = '\u001b[K';

/**
 * Shows how many of `total` documents are sent, and how fast bills go: a bar on a terminal, elsewhere a line for every
 * tenth. The returned function is called after each document.
 */
export function showDocuments(out: Output, total: number, bills: Pace) {
  let done = 0;
  let shownTenths = 0;
  let shownMs = 0;
  return (): void => {
    done += 1;
    const tenths = Number((BigInt(done) * 10n) / BigInt(total));
    const text = () => `${count(done)} of ${count(total)} documents, ${paceOf(bills)}`;
    if (!out.isTTY) {
      if (tenths > shownTenths) out.write(`${text()}\n`);
      shownTenths = tenths;
    } else if (done === total || bills.elapsedMs - shownMs > REDRAW_MS) {
      shownMs = bills.elapsedMs;
      out.write(`\r${bar(done, total)} ${text()}${CLEAR_REST}${done === total ? '\n' : ''}`);
    }
  };
}

/** `52.1 bills/s, p50 12.3 ms, p99 45 ms`. */
export function paceOf(bills: Pace): string {
  return `${count(bills.perSecond)} bills/s, ${latencies(bills)}`;
}

/** `p50 12.3 ms, p99 45 ms`. */
export function latencies(pace: Pace): string {
  return `p50 ${count(pace.percentileMs(50))} ms, p99 ${count(pace.percentileMs(99))} ms`;
}

function count(value: number): string {
  return value.toLocaleString('en', { maximumFractionDigits: 1 });
}
