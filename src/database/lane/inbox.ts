import { Chunk } from './chunk.ts';

/** Takes a message: its type, and where its content begins. */
export type Take = (type: number, chunk: Chunk, from: number) => void;

/** A type and a length stand before the content of each message. */
const HEAD_BYTES = 5;

/** Finds the messages in what arrives, which comes in pieces of any size. */
export class Inbox {
  readonly #take: Take;
  /** The beginning of a message, and how many bytes there must be before more of it can be told. */
  #pieces: Buffer[] = [];
  #missing = 0;

  constructor(take: Take) {
    this.#take = take;
  }

  /** Takes a piece, whose bytes may be others when it returns. */
  receive(piece: Buffer): void {
    if (this.#pieces.length === 0) this.#read(piece);
    else this.#wait(piece);
  }

  #wait(piece: Buffer): void {
    this.#pieces.push(Buffer.from(piece));
    this.#missing -= piece.length;
    if (this.#missing > 0) return;
    const bytes = Buffer.concat(this.#pieces);
    this.#pieces = [];
    this.#read(bytes);
  }

  #read(bytes: Buffer): void {
    const chunk = new Chunk(bytes);
    let at = 0;
    let next = 0;
    while (at + HEAD_BYTES <= bytes.length) {
      // The length counts itself.
      next = at + 1 + chunk.int32(at + 1);
      if (next > bytes.length) break;
      this.#take(bytes[at] as number, chunk, at + HEAD_BYTES);
      at = next;
    }
    if (at === bytes.length) return;
    this.#pieces = [Buffer.from(bytes.subarray(at))];
    this.#missing = Math.max(next, at + HEAD_BYTES) - bytes.length;
  }
}
