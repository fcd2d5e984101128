import type { Log } from '../logging/log.ts';
import { pauseMs } from './pause.ts';
import type { WorkerProcess } from './worker-process.ts';

/** Whoever lives for so long has not died of how it was started. */
const STEADY_MS = 10_000;

/** Where there is to be a worker at all times. */
export class Post {
  readonly #hire: () => WorkerProcess;
  readonly #log: Log;
  #worker: WorkerProcess | undefined;
  #quickDeaths = 0;
  #pause: NodeJS.Timeout | undefined;
  #isOpen = true;

  constructor(hire: () => WorkerProcess, log: Log) {
    this.#hire = hire;
    this.#log = log;
  }

  /** Has a new worker take over: resolves with it once it takes connections, and with the one before, which may go; rejects where it does not start. */
  async fill(): Promise<{ readonly said: unknown; readonly before: WorkerProcess | undefined }> {
    const worker = this.#hire();
    const said = await worker.opened;
    // Whoever is there by now: the one before may have died and been replaced in the meantime.
    const before = this.#worker;
    clearTimeout(this.#pause);
    this.#watch(worker);
    return { said, before };
  }

  /** From now on nobody who dies is replaced. */
  close(): void {
    this.#isOpen = false;
    clearTimeout(this.#pause);
  }

  #watch(worker: WorkerProcess): void {
    this.#worker = worker;
    const steady = setTimeout(() => (this.#quickDeaths = 0), STEADY_MS);
    void worker.ended.then((reason) => {
      clearTimeout(steady);
      if (this.#worker === worker && this.#isOpen) this.#replace(worker, reason);
    });
  }

  #replace({ place }: WorkerProcess, reason: string): void {
    const afterMs = pauseMs(this.#quickDeaths++);
    this.#log.error({ worker: place, reason, afterMs }, 'a worker has gone; another takes its place');
    this.#pause = setTimeout(() => {
      const next = this.#hire();
      // Its end is heard of below, and has the reason.
      next.opened.catch(() => {});
      this.#watch(next);
    }, afterMs);
  }
}
