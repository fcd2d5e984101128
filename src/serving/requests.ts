import type { ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
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
  readonly begunMs: number;
  readonly connection: Known;
  readonly response: ServerResponse;
  isInside: boolean;
}

/** What remembers something of ours. */
type Known = Record<symbol, unknown>;

/** Made once, as nobody reads it. */
const GONE = fault('TIMEOUT', 'The client has gone.');

/** The requests that have arrived and are not answered yet, and the time that each of them has. */
export class Requests {
  readonly #admission: Admission;
  readonly #crowd = new Crowd<Open>();
  /** Where a request keeps its own, and a connection that it is watched. */
  readonly #open = Symbol('open');
  #finished: (() => void) | undefined;
  /** One for all, while there are any: a timer of its own for each request is 3 % of an empty one. */
  #clock: NodeJS.Timeout | undefined;

  constructor(admission: Admission) {
    this.#admission = admission;
  }

  /** Begins the time of a request, which is over after ten seconds or when its client has gone, and waits for its turn. */
  async begin({ raw: request }: FastifyRequest, { raw: response }: FastifyReply): Promise<void> {
    if (response.closed || request.socket.destroyed) throw GONE;
    const connection = request.socket as object as Known;
    const times = { deadline: new Deadline(), begunMs: performance.now() };
    const open: Open = { ...times, connection, response, isInside: false, place: NOWHERE };
    this.#crowd.add(open);
    this.#clock ??= setInterval(() => this.#tick(), TICK_MS).unref();
    (request as object as Known)[this.#open] = open;
    response.once('close', () => this.#end(open));
    this.#watch(request.socket, connection);
    await this.#admission.enter(open.deadline);
    // It may have gone in the very moment in which it was let in.
    if (open.place === NOWHERE) this.#admission.leave();
    else open.isInside = true;
  }

  /** The end of the time of a request that has begun. */
  deadlineOf({ raw: request }: FastifyRequest): Deadline | undefined {
    return ((request as object as Known)[this.#open] as Open | undefined)?.deadline;
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

  /** A response that waits for the one before it on its connection has none of its own to be closed with. */
  #watch(socket: Socket, connection: Known): void {
    if (connection[this.#open] !== undefined) return;
    connection[this.#open] = true;
    socket.once('close', () => {
      for (const open of [...this.#crowd]) if (open.connection === connection) this.#end(open);
    });
  }

  #end(open: Open): void {
    if (open.place === NOWHERE) return;
    this.#crowd.remove(open);
    if (open.isInside) this.#admission.leave();
    if (!open.response.writableFinished) open.deadline.reach(GONE);
    this.#look();
  }

  #tick(): void {
    if (this.#crowd.size === 0) {
      clearInterval(this.#clock);
      this.#clock = undefined;
    }
    const lateMs = performance.now() - MOST_MS;
    for (const { deadline, begunMs } of this.#crowd) {
      if (begunMs < lateMs && deadline.reason === undefined) deadline.reach(tookTooLong());
    }
  }

  #look(): void {
    if (this.#crowd.size === 0) this.#finished?.();
  }
}

function tookTooLong(): Error {
  return fault('TIMEOUT', `The request took longer than ${MOST_MS / 1_000} seconds and was stopped.`);
}
