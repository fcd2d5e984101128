import { setTimeout } from 'node:timers/promises';
import { dataOf, PassingFailure } from './answer.ts';
import { patiently } from './patience.ts';

export interface ClientOptions {
  readonly url: string;
  /** The code of the store that the requests name. */
  readonly store: string;
  /** Waits between attempts. */
  readonly wait?: (ms: number) => Promise<unknown>;
}

// About two minutes: time to start a server again.
const ATTEMPTS = 80;
const LONGEST_ANSWER_MS = 60_000;

/** A GraphQL client that stands at a till: it sends the same again until it knows what became of it. */
export class Client {
  readonly #url: string;
  readonly #headers: Readonly<Record<string, string>>;
  readonly #wait: (ms: number) => Promise<unknown>;
  #sentAgain = 0;

  constructor({ url, store, wait = (ms) => setTimeout(ms) }: ClientOptions) {
    this.#url = url;
    this.#headers = { 'content-type': 'application/json', 'x-store': store };
    this.#wait = wait;
  }

  /** How many requests were sent a second time, or a later one. */
  get sentAgain(): number {
    return this.#sentAgain;
  }

  /** The data of an operation, which must be safe to send twice; SetupError when it is refused, or nobody answers for two minutes. */
  ask<Data>(query: string, variables: object = {}): Promise<Data> {
    return this.#attempts(ATTEMPTS, query, variables);
  }

  /** The data of an operation that is sent once. */
  askOnce<Data>(query: string, variables: object = {}): Promise<Data> {
    return this.#attempts(1, query, variables);
  }

  #attempts<Data>(attempts: number, query: string, variables: object): Promise<Data> {
    const body = JSON.stringify({ query, variables });
    const wait = (ms: number) => {
      this.#sentAgain += 1;
      return this.#wait(ms);
    };
    return patiently({ attempts, wait }, () => this.#post<Data>(body));
  }

  async #post<Data>(body: string): Promise<Data> {
    const signal = AbortSignal.timeout(LONGEST_ANSWER_MS);
    const [status, text] = await fetch(this.#url, { method: 'POST', headers: this.#headers, body, signal })
      .then(async (response) => [response.status, await response.text()] as const)
      .catch(() => {
        throw new PassingFailure(`Nothing answers at ${this.#url}; npm start serves a database.`);
      });
    return dataOf(status, text);
  }
}
