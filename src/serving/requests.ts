import type { FastifyReply, FastifyRequest } from 'fastify';
import { Deadline } from '../database/deadline.ts';
import { fault } from '../errors.ts';
import type { Admission } from './admission.ts';
import { Crowd, NOWHERE, type Placed } from './crowd.ts';

const MOST_MS = 10_000;

interface Open extends Placed {
  readonly deadline: Deadline;
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

  constructor(admission: Admission) {
    this.#admission = admission;
  }

  /** Begins the time of a request, which is over after ten seconds or when its client has gone, and waits for its turn. */
  async begin(request: FastifyRequest, { raw: response }: FastifyReply): Promise<void> {
    const deadline = new Deadline();
    const open: Open = { deadline, place: NOWHERE };
    this.#crowd.add(open);
    (request as FastifyRequest & Known)[this.#open] = open;
    const late = setTimeout(() => {
      deadline.reach(fault('TIMEOUT', `The request took longer than ${MOST_MS / 1_000} seconds and was stopped.`));
    }, MOST_MS);
    let isInside = false;
    response.once('close', () => {
      clearTimeout(late);
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

  #look(): void {
    if (this.#crowd.size === 0) this.#finished?.();
  }
}
