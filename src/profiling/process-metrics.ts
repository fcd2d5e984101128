import { monitorEventLoopDelay } from 'node:perf_hooks';
import { type Source, single } from './exposition.ts';

/** It wakes the process up that often, which is work where there is none otherwise. */
const RESOLUTION_MS = 50;

/** How the process itself is doing, by the names that Node.js dashboards know. */
export class ProcessMetrics {
  readonly #delay = monitorEventLoopDelay({ resolution: RESOLUTION_MS });
  readonly sources: readonly Source[];

  constructor() {
    this.#delay.enable();
    const { memoryUsage } = process;
    this.sources = [
      single('nodejs_eventloop_lag_mean_seconds', 'gauge', 'Mean delay of the event loop since the start.', () =>
        this.#seconds('mean'),
      ),
      single(
        'nodejs_eventloop_lag_p99_seconds',
        'gauge',
        'Delay of the event loop that 1 % exceeded since the start.',
        () => lagSeconds(this.#delay.percentile(99)),
      ),
      single('nodejs_eventloop_lag_max_seconds', 'gauge', 'Longest delay of the event loop since the start.', () =>
        this.#seconds('max'),
      ),
      single('nodejs_heap_size_used_bytes', 'gauge', 'Heap that objects take.', () => memoryUsage().heapUsed),
      single('nodejs_heap_size_total_bytes', 'gauge', 'Heap that is set aside.', () => memoryUsage().heapTotal),
      single('process_resident_memory_bytes', 'gauge', 'Memory of the process that is not swapped out.', () =>
        memoryUsage.rss(),
      ),
      single('process_uptime_seconds', 'gauge', 'Time since the process was started.', () => process.uptime()),
    ];
  }

  close(): void {
    this.#delay.disable();
  }

  // Before its first tick the monitor knows nothing: no mean, and the largest number as a minimum.
  #seconds(what: 'mean' | 'max'): number {
    return Number.isNaN(this.#delay.mean) ? 0 : lagSeconds(this.#delay[what]);
  }
}

/** What is told is the time from one tick to the next, in nanoseconds: what is more of it than was asked for is delay. */
export function lagSeconds(tickNs: number): number {
  return Math.max(0, tickNs - RESOLUTION_MS * 1e6) / 1e9;
}
