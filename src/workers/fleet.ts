import type { AddressInfo } from 'node:net';
import type { Log } from '../logging/log.ts';
import { SetupError } from '../setup-error.ts';
import { Door } from './door.ts';
import { Post } from './post.ts';
import { type Fold, Relay } from './relay.ts';
import { WorkerProcess } from './worker-process.ts';

export interface FleetOptions {
  readonly count: number;
  readonly host: string;
  readonly port: number;
  /** How long a worker may take to end. */
  readonly patienceMs: number;
  /** For each question whose answers outlive a worker: how the last one joins those of others that have gone. */
  readonly folds: Readonly<Record<string, Fold>>;
  readonly log: Log;
}

/** The workers of this process, which is their primary: as many as there shall be, whoever dies. */
export class Fleet {
  readonly #options: FleetOptions;
  readonly #relay: Relay;
  readonly #door = new Door();
  readonly #alive = new Set<WorkerProcess>();
  readonly #posts: readonly Post[];
  #isOpen = false;
  #isRolling = false;
  #isWanted = false;

  constructor(options: FleetOptions) {
    const { count, folds, log } = options;
    this.#options = options;
    this.#relay = new Relay(folds);
    this.#posts = Array.from({ length: count }, () => new Post(() => this.#hire(), log));
    // However this process ends, with a second signal too: nobody is left.
    process.once('exit', () => {
      for (const worker of this.#alive) worker.kill();
    });
  }

  /** Listens, and starts every worker; rejects when the address cannot be had, and with a SetupError where a worker does not start. */
  async open(): Promise<{ readonly address: AddressInfo; readonly said: unknown }> {
    const { host, port } = this.#options;
    const address = await this.#door.open(host, port);
    try {
      const [first] = await Promise.all(this.#posts.map((post) => post.fill()));
      this.#isOpen = true;
      return { address, said: first?.said };
    } catch (error) {
      await this.close();
      throw new SetupError((error as Error).message);
    }
  }

  /** Replaces the workers one by one, each when a new one takes connections; told so meanwhile, once more from the beginning. Nothing before `open` has resolved, and nothing after `close`. */
  async roll(): Promise<void> {
    if (!this.#isOpen) return;
    this.#isWanted = true;
    if (this.#isRolling) return;
    this.#isRolling = true;
    while (this.#isWanted && this.#isOpen) {
      this.#isWanted = false;
      await this.#replaceAll();
    }
    this.#isRolling = false;
  }

  /** Has every worker answer what it began, and resolves when all have ended. */
  async close(): Promise<void> {
    this.#isOpen = false;
    for (const post of this.#posts) post.close();
    this.#door.close();
    await Promise.all([...this.#alive].map((worker) => this.#stop(worker, false)));
  }

  async #replaceAll(): Promise<void> {
    const { log } = this.#options;
    log.info({ workers: this.#posts.length }, 'replacing workers');
    try {
      for (const post of this.#posts) {
        const { before } = await post.fill();
        if (before) await this.#stop(before, true);
      }
      log.info({ workers: this.#posts.length }, 'every worker was replaced');
    } catch (error) {
      const { message: reason } = error as Error;
      if (this.#isOpen) log.error({ reason }, 'a new worker did not start; those that are left stay');
    }
  }

  #stop(worker: WorkerProcess, isReplaced: boolean): Promise<void> {
    const { log, patienceMs } = this.#options;
    const onLate = () => log.warn({ worker: worker.place }, 'a worker did not end in time, and is killed');
    return worker.stop(isReplaced, patienceMs, onLate);
  }

  #hire(): WorkerProcess {
    const worker = new WorkerProcess({ place: this.#freePlace(), count: this.#options.count });
    this.#alive.add(worker);
    void worker.ended.then(() => this.#alive.delete(worker));
    worker.opened.then(
      () => {
        this.#relay.join(worker);
        this.#door.join(worker);
      },
      () => {},
    );
    return worker;
  }

  /** While workers are replaced there is one more than there are posts, so a place is no post's. */
  #freePlace(): number {
    const taken = new Set([...this.#alive].map(({ place }) => place));
    let place = 1;
    while (taken.has(place)) place++;
    return place;
  }
}
