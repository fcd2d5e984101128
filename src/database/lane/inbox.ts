import { Chunk } from './chunk.ts';

/** Takes a message: its type, and where its content begins. */
export type Take = (type: number, chunk: Chunk, from: number) => void;

/** A type and a length stand before the content of each message. */
const HEAD_BYTES = 5;

/** Finds the messages in what arrives, which comes in pieces of any size. */
export class Inbox {
  readonly #take: Take;
  #rest: Buffer | undefined;

  constructor(take: Take) {
    this.#take = take;
  }

  receive(piece: Buffer): void {
    const bytes = this.#rest === undefined ? piece : Buffer.concat([this.#rest, piece]);
    const chunk = new Chunk(bytes);
    let at = 0;
    while (at + HEAD_BYTES <= bytes.length) {
      // The length counts itself.
      const next = at + 1 + chunk.int32(at + 1);
      if (next > bytes.length) break;
      this.#take(bytes[at] as number, chunk, at + HEAD_BYTES);
      at = next;
    }
    this.#rest = at === bytes.length ? undefined : bytes.subarray(at);
  }
}
