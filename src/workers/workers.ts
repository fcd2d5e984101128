import type { Server } from 'node:http';

/** The processes that serve together behind one port, as one of them sees them. */
export interface Workers {
  /** How many they are, this one included. */
  readonly count: number;
  /** Which of them this one is; undefined where it is alone. */
  readonly place: number | undefined;
  /**
   * Has `answer` asked under this name by whichever of them wants to know of all; what is returned asks them, this one
   * included. Who does not answer in time is left out. Questions and answers are JSON.
   */
  gather<A, R>(name: string, answer: Answer<A, R>, choices?: Choices): (asked: A) => Promise<R[]>;
  /** Where connections come from, unless from a port of its own. */
  readonly entrance?: Entrance;
}

export type Answer<A, R> = (asked: A) => R | Promise<R>;

export interface Choices {
  /** Whether its last answer counts when a process has gone; the question must then be null. */
  readonly outlives?: boolean;
}

/** Where a server's connections come from. */
export interface Entrance {
  open(server: Server): void;
  /** From then on none comes. */
  close(): void;
}

/** A process that serves by itself: whoever asks all asks it. */
export const ALONE: Workers = {
  count: 1,
  place: undefined,
  gather: (_, answer) => async (asked) => [await answer(asked)],
};
