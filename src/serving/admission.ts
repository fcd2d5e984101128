import type { Deadline } from '../database/deadline.ts';
import { type Fault, fault } from '../errors.ts';
import { portion } from '../workers/portion.ts';

/** How many are answered at a time at most, and at least while the process is slow. */
const AT_ONCE = { most: 64, least: 8 };
/** So late it comes to what it looks at every 50 ms, if it cannot do so for 110. */
const SLOW_MS = 60;
const BURST_MS = 500;
const CALM_MS = 1_000;
const IN_A_BURST = { waiting: 512, patienceMs: 500 };
/** Few: whoever waits in vain has been read for nothing. */
const ALWAYS = { waiting: 16, patienceMs: 100 };

/** Made once: when there is too much to do, not even a stack is written down. */
export const OVERLOADED = fault('OVERLOADED', 'Too much is asked at the same time; try again in a second.');

/**
 * Lets so many requests in at a time, and refuses early and cheaply what could only be answered late. A queue that empties
 * itself within half a second is a burst, and is let in as it came. One that does not is too much for this server: from then
 * on nobody waits long, and who came last goes first, as the others have waited too long already, until for a second nobody
 * has had to wait.
 */
export class Admission {
  readonly #atOnce: typeof AT_ONCE;
  readonly #inABurst: typeof IN_A_BURST;
  readonly #always: typeof ALWAYS;
  #limit: number;
  #inside = 0;
  #shed = 0;
  /** Those who arrived in this turn of the loop, and have not entered yet. */
  #arriving = 0;
  #allowed: typeof IN_A_BURST;
  #burst: NodeJS.Timeout | undefined;
  #calm: NodeJS.Timeout | undefined;
  /** Each lets a request in; the oldest is the first. */
  readonly #queue = new Set<() => void>();

  /** For one of so many workers, which divide what is let in. */
  constructor(workers = 1) {
    this.#atOnce = { most: portion(AT_ONCE.most, workers), least: portion(AT_ONCE.least, workers) };
    this.#inABurst = { ...IN_A_BURST, waiting: portion(IN_A_BURST.waiting, workers) };
    this.#always = { ...ALWAYS, waiting: portion(ALWAYS.waiting, workers) };
    this.#limit = this.#atOnce.most;
    this.#allowed = this.#inABurst;
  }

  get inside(): number {
    return this.#inside;
  }

  get waiting(): number {
    return this.#queue.size;
  }

  /** How many were refused. */
  get shed(): number {
    return this.#shed;
  }

  /**
   * Whether a request that arrives now would not be let in. Of all that arrive in one turn of the loop only as many are read
   * as find room: the others would be refused all the same, at many times the price.
   */
  get isFull(): boolean {
    const room = Math.max(0, this.#limit - this.#inside) + this.#allowed.waiting - this.#queue.size;
    return this.#arriving >= room;
  }

  /** Throws for a request that would not be let in, and counts the others as arriving; to be asked before a body is read. */
  check(): void {
    if (this.isFull) throw this.refuse();
    if (this.#arriving++ === 0) setImmediate(() => (this.#arriving = 0));
  }

  /** Resolves when a request may go on, which has to leave then; rejects when it would wait too long. */
  async enter(deadline: Deadline): Promise<void> {
    if (deadline.reason) throw deadline.reason;
    if (this.#inside < this.#limit) this.#inside++;
    else await this.#turn(deadline);
  }

  /** Counts one that is refused, and returns what it is told. */
  refuse(): Fault {
    this.#shed++;
    return OVERLOADED;
  }

  leave(): void {
    this.#inside--;
    this.#admit();
  }

  /** Lets fewer in while this process comes `delayMs` too late to what it has to do, and more again when it does not. */
  adapt(delayMs: number): void {
    const { most, least } = this.#atOnce;
    this.#limit = delayMs > SLOW_MS ? Math.max(least, this.#limit >> 1) : Math.min(most, this.#limit + least);
    this.#admit();
  }

  #turn(deadline: Deadline): Promise<void> {
    if (this.#queue.size >= this.#allowed.waiting) throw this.refuse();
    clearTimeout(this.#calm);
    this.#burst ??= setTimeout(() => (this.#allowed = this.#always), BURST_MS);
    return new Promise((resolve, reject) => {
      const end = () => {
        clearTimeout(late);
        deadline.forget(stop);
        this.#queue.delete(enter);
        if (this.#queue.size === 0) this.#rest();
      };
      const stop = (reason: Error) => {
        end();
        reject(reason);
      };
      const enter = () => {
        end();
        this.#inside++;
        resolve();
      };
      const late = setTimeout(() => stop(this.refuse()), this.#allowed.patienceMs);
      deadline.on(stop);
      this.#queue.add(enter);
    });
  }

  #admit(): void {
    while (this.#inside < this.#limit && this.#queue.size > 0) {
      const [oldest] = this.#queue;
      const next = this.#allowed === this.#always ? [...this.#queue].at(-1) : oldest;
      next?.();
    }
  }

  /** A burst is over with its queue; too much, only when nobody has waited for a second: it comes in waves. */
  #rest(): void {
    const end = () => {
      clearTimeout(this.#burst);
      this.#burst = undefined;
      this.#allowed = this.#inABurst;
    };
    if (this.#allowed === this.#inABurst) end();
    else this.#calm = setTimeout(end, CALM_MS);
  }
}
