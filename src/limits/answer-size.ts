import { fault } from '../errors.ts';

/** How large an answer is so far, at least; whoever is about to put more into it adds that first. */
export class AnswerSize {
  readonly #limit: number;
  #bytes = 0;

  constructor(limitBytes: number) {
    this.#limit = limitBytes;
  }

  /** Counts what an answer will hold more; a LIMIT_EXCEEDED fault once that is too much. */
  add(bytes: number): void {
    this.#bytes += bytes;
    if (this.#bytes > this.#limit) throw answerTooLarge(this.#limit);
  }
}

/** The fault of an answer that is larger than answers may be. */
export function answerTooLarge(limitBytes: number) {
  const limit = limitBytes.toLocaleString('en');
  // It is known only while a mutation answers that its answer is too large.
  const message = `The answer has over ${limit} bytes, which is the limit: ask for fewer rows or fields. What a mutation wrote stays written.`;
  return fault('LIMIT_EXCEEDED', message, { limit: limitBytes });
}
