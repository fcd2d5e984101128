import type { FastifyReply, FastifyRequest } from 'fastify';
import { Deadline } from '../database/deadline.ts';
import { fault } from '../errors.ts';
import type { Admission } from './admission.ts';
import { Crowd, NOWHERE, type Placed } from './crowd.ts';

const MOST_MS = 10_000;
/** How often it is looked at how long they have taken. */
const TICK_MS = 250;

interface Open extends Placed {
  readonly deadline: Deadline;
  /** How long it has taken, give or take a tick. */
  tookMs: number;
}

interface Known {
  [open: symbol]: Open | undefined;
}

/** Made once, as nobody reads it. */
const GONE = fault('TIMEOUT', 'The client has gone.');

/** The requests that have arrived and are not answered yet, and the time that each of them has. */
export class Requests {
  readonly #admission: Admission;
  readonly #crowd = new Crowd<Open>();
  /** Where a request keeps its own. */
  readonly #open = Symbol('open');
  #finished: (() => void) | undefined;
  /** One for all, while there are any: a timer of its own for each request is 3 % of an empty one. */
  #clock: NodeJS.Timeout | undefined;

  constructor(admission: Admission) {
    this.#admission = admission;
  }

  /** Begins the time of a request, which is over after ten seconds or when its client has gone, and waits for its turn. */
  async begin(request: FastifyRequest, { raw: response }: FastifyReply): Promise<void> {
    const deadline = new Deadline();
    const open: Open = { deadline, place: NOWHERE, tookMs: -TICK_MS };
    this.#crowd.add(open);
    this.#clock ??= setInterval(() => this.#tick(), TICK_MS).unref();
    (request as FastifyRequest & Known)[this.#open] = open;
    let isInside = false;
    response.once('close', () => {
      this.#crowd.remove(open);
      if (isInside) this.#admission.leave();
      if (!response.writableFinished) deadline.reach(GONE);
      this.#look();
    });
    await this.#admission.enter(deadline);
    isInside = true;
    // It may have gone in the very moment in which it was let in.
    if (response.closed) this.#admission.leave();
  }

  /** The end of the time of a request that has begun. */
  deadlineOf(request: FastifyRequest): Deadline | undefined {
    return (request as FastifyRequest & Known)[this.#open]?.deadline;
  }

  /** Resolves when none is left; not to be asked while new ones come. */
  finished(): Promise<void> {
    return new Promise((resolve) => {
      this.#finished = resolve;
      this.#look();
    });
  }

  /** Ends the time of all of them. */
  stop(): void {
    for (const { deadline } of this.#crowd) {
      deadline.reach(fault('SERVICE_UNAVAILABLE', 'The server stops; ask again, and another will answer.'));
    }
  }

  #tick(): void {
    if (this.#crowd.size === 0) {
      clearInterval(this.#clock);
      this.#clock = undefined;
    }
    for (const open of this.#crowd) {
      open.tookMs += TICK_MS;
      if (open.tookMs >= MOST_MS) open.deadline.reach(tookTooLong());
    }
  }

  #look(): void {
    if (this.#crowd.size === 0) this.#finished?.();
  }
}

function tookTooLong(): Error {
  return fault('TIMEOUT', `The request took longer than ${MOST_MS / 1_000} seconds and was stopped.`);
}
