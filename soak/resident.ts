import { readFileSync } from 'node:fs';
import { atMost, type Finding, figure } from './finding.ts';

/** How much more memory may be held at the end, in a run that is told in parts. */
export interface Flat {
  /** The last part is held against the second: by then bounded caches have filled, and code is compiled. */
  readonly parts: number;
  readonly growthPercent: number;
}

/** What a process holds in memory, noted again and again. */
export class Resident {
  readonly #pid: number | undefined;
  readonly #samplesKb: number[] = [];

  constructor(pid: number | undefined) {
    this.#pid = pid;
  }

  /** Notes what it holds now, and returns it. */
  sample(): number {
    const kb = residentKb(this.#pid);
    this.#samplesKb.push(kb);
    return kb;
  }

  /** The most that was seen so far. */
  get mostKb(): number {
    return this.#samplesKb.reduce((most, kb) => Math.max(most, kb), 0);
  }

  /** That the least of the last part is little more than that of the second: what has not been collected yet comes and goes. */
  flat({ parts, growthPercent }: Flat): Finding[] {
    const part = Math.ceil(this.#samplesKb.length / parts);
    const leastKb = (from: number, to?: number) =>
      this.#samplesKb.slice(from, to).reduce((least, kb) => Math.min(least, kb), Number.POSITIVE_INFINITY);
    const [secondKb, lastKb] = [leastKb(part, 2 * part), leastKb(-part)];
    const most = Math.round((secondKb * (100 + growthPercent)) / 100);
    return [
      figure(`kB resident in the second of ${parts} parts, at least`, secondKb),
      atMost(`kB resident in the last of them, at least; ${growthPercent} % more`, most, lastKb),
    ];
  }
}

/** What a process holds in memory; no number, which keeps no promise, where it has ended or the system is not Linux. */
export function residentKb(pid: number | undefined): number {
  try {
    const [, kb] = /^VmRSS:\s+(\d+)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8')) ?? [];
    return Number(kb);
  } catch {
    return Number.NaN;
  }
}
