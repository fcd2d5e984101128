import type { GraphQLError } from 'graphql';
import type { AnswerSize } from '../limits/answer-size.ts';
import type { Sized } from '../limits/sized.ts';
import type { Source } from '../loading/field.ts';
import type { Operation } from '../loading/kernel.ts';
import type { Finding, Found } from './finding.ts';
import { JsonWriter } from './json-writer.ts';
import type { Variables } from './variables.ts';

const NO_ARGUMENTS = {};
/** One for all: an answer is written in one go, and taken before another one is. */
const OUT = new JsonWriter();

/** What an execution needs of a request. */
export interface ExecutingContext extends Sized {
  readonly operation: Operation;
}

/** One execution of a compiled operation: what it waits for, where its writer stands, and what went wrong. */
export class Run {
  readonly operation: Operation;
  /** The request's, which services are given. */
  readonly context: unknown;
  readonly variables: Variables;
  /** How large the answer is so far, where it may not be of any size. */
  readonly answerSize: AnswerSize | undefined;
  /** What fields without arguments see. */
  readonly source: Source;
  readonly out = OUT;
  /** Whether the writer has to know where it stands, as something has failed. */
  isCareful = false;
  /** The place in the answer that is being written, if so. */
  readonly path: (string | number)[] = [];
  readonly errors: GraphQLError[] = [];
  #waiting: (() => void)[] = [];
  #beside: (() => Promise<void>)[] = [];

  constructor(context: ExecutingContext, variables: Variables) {
    const { operation, answerSize } = context;
    this.operation = operation;
    this.answerSize = answerSize;
    this.context = context;
    this.variables = variables;
    this.source = { storeId: operation.storeId, args: NO_ARGUMENTS };
  }

  /** Gives `take` what was found: at once, or after as many waves as it takes. */
  await(finding: Finding, take: (values: Found) => void): void {
    if (typeof finding === 'function') this.#waiting.push(() => this.await(finding(), take));
    else take(finding);
  }

  /** Does this with the next wave, which lasts until it is done; it must not fail. */
  withNextWave(work: () => Promise<void>): void {
    this.#beside.push(work);
  }

  /** Runs wave after wave, until nothing is waited for. */
  async waves(): Promise<void> {
    while (this.#waiting.length > 0) {
      const [waiting, beside] = [this.#waiting, this.#beside];
      this.#waiting = [];
      this.#beside = [];
      await this.operation.shelves.run(beside);
      for (const take of waiting) take();
    }
  }
}
