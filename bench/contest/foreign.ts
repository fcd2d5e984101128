import { availableParallelism, cpus } from 'node:os';

/** A moment of the whole machine, in milliseconds of CPU. */
interface Moment {
  readonly at: number;
  readonly idleMs: number;
}

/** This moment; see `foreignShare`. */
export function moment(): Moment {
  return { at: performance.now(), idleMs: cpus().reduce((sum, { times }) => sum + times.idle, 0) };
}

/** The share of all cores, from 0 to 1, that went since `from` to others than those who used `ownMs`, a hypervisor included. */
export function foreignShare(from: Moment, ownMs: number): number {
  const now = moment();
  const all = (now.at - from.at) * availableParallelism();
  return Math.min(1, Math.max(0, (all - (now.idleMs - from.idleMs) - ownMs) / all));
}
