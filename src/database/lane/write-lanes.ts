import type { Lane } from './lane.ts';

/** Lanes for transactions, each for one at a time; whoever takes one has passed a gate that lets only so many in. */
export class WriteLanes {
  readonly #open: () => Promise<Lane>;
  readonly #free: Lane[] = [];
  #isClosed = false;

  constructor(open: () => Promise<Lane>) {
    this.#open = open;
  }

  /** A lane that nobody else uses until it is given back; rejects when PostgreSQL cannot be reached. */
  async take(): Promise<Lane> {
    for (let lane = this.#free.pop(); lane !== undefined; lane = this.#free.pop()) {
      if (!lane.isLost && !lane.isOld()) return lane;
      void lane.close();
    }
    return this.#open();
  }

  giveBack(lane: Lane): void {
    if (this.#isClosed || lane.isLost) void lane.close();
    else this.#free.push(lane);
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#free.splice(0).map((lane) => lane.close()));
  }
}
