import { isAscii } from 'node:buffer';

const OTHER = Symbol('not ASCII');

/** Bytes that have arrived from PostgreSQL, and the texts in them. */
export class Chunk {
  readonly bytes: Buffer;
  #text: string | typeof OTHER | undefined;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  /** The text between two places. Where all bytes are ASCII they are decoded once, and texts are cut out of that. */
  text(from: number, to: number): string {
    this.#text ??= isAscii(this.bytes) ? this.bytes.toString('latin1') : OTHER;
    return this.#text === OTHER ? this.bytes.toString('utf8', from, to) : this.#text.slice(from, to);
  }

  int16(at: number): number {
    const { bytes } = this;
    return ((bytes[at] as number) << 8) | (bytes[at + 1] as number);
  }

  int32(at: number): number {
    const { bytes } = this;
    return (
      ((bytes[at] as number) << 24) |
      ((bytes[at + 1] as number) << 16) |
      ((bytes[at + 2] as number) << 8) |
      (bytes[at + 3] as number)
    );
  }

  /** The place of the zero byte that ends the text here. */
  endOfText(at: number): number {
    return this.bytes.indexOf(0, at);
  }
}
