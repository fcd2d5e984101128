import { monitorEventLoopDelay } from 'node:perf_hooks';

/** It wakes the process up that often, which is work where there is none otherwise: of 10 ms it was a hundredth of a core. */
const SAMPLE_MS = 50;
const PERIOD_MS = 250;

/**
 * Tells `listener`, four times a second, how late this process comes to what it has to do: on average, and in the better one
 * of two periods, for one long pause is nothing, one after the other is too much work. Stops when the returned function is called.
 */
export function watchSlowness(listener: (delayMs: number) => void): () => void {
  const delay = monitorEventLoopDelay({ resolution: SAMPLE_MS });
  delay.enable();
  let beforeMs = 0;
  const timer = setInterval(() => {
    // Without a sample in all that time it is at its slowest. The interval itself is part of what is measured.
    const delayMs = Number.isNaN(delay.mean) ? PERIOD_MS : delay.mean / 1e6 - SAMPLE_MS;
    listener(Math.min(beforeMs, delayMs));
    beforeMs = delayMs;
    delay.reset();
  }, PERIOD_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    delay.disable();
  };
}
