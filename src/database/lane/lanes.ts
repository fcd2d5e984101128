import { Lane } from './lane.ts';

/** Between two attempts to open a lane. */
const AGAIN_MS = 1_000;
/** With more than this on its way a lane takes no more. */
const MOST_LOAD = 200;

/** Some lanes, which are opened when they are first asked for, and again when they are lost. */
export class Lanes {
  readonly #open: () => Promise<Lane>;
  readonly #now: () => number;
  readonly #places: (Lane | 'opening' | undefined)[];
  readonly #opening = new Set<Promise<void>>();
  #isClosed = false;

  constructor(count: number, open: () => Promise<Lane>, now: () => number) {
    this.#open = open;
    this.#now = now;
    this.#places = Array.from({ length: count }, () => undefined);
  }

  /** The lane to take: the one that is about to leave, or the one with the least to do; undefined while there is none. */
  free(): Lane | undefined {
    return this.#gathering() ?? this.#idlest(this.#now());
  }

  /** Whether it is late was asked when it was taken, in this turn of the loop. */
  #gathering(): Lane | undefined {
    for (const lane of this.#places) if (lane instanceof Lane && lane.isGathering && !lane.isLost) return lane;
    return undefined;
  }

  #idlest(nowMs: number): Lane | undefined {
    let free: Lane | undefined;
    for (let place = 0; place < this.#places.length; place++) {
      const lane = this.#places[place];
      if (lane === 'opening' || lane?.isLate(nowMs)) continue;
      if (lane === undefined || lane.isLost || lane.isOld(nowMs)) {
        // What is on its way is answered before a connection ends.
        void lane?.close();
        this.#fill(place);
        continue;
      }
      if (free === undefined || lane.load < free.load) free = lane;
    }
    return free && free.load < MOST_LOAD ? free : undefined;
  }

  async close(): Promise<void> {
    this.#isClosed = true;
    await Promise.all(this.#opening);
    await Promise.all(this.#places.map((lane) => (lane instanceof Lane ? lane.close() : undefined)));
  }

  #fill(place: number): void {
    if (this.#isClosed) return;
    this.#places[place] = 'opening';
    const opening = this.#open().then(
      (lane) => {
        this.#places[place] = lane;
      },
      // The pool meets the same trouble, and tells it to who asks.
      () => void setTimeout(() => (this.#places[place] = undefined), AGAIN_MS).unref(),
    );
    this.#opening.add(opening);
    void opening.finally(() => this.#opening.delete(opening));
  }
}
