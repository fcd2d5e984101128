import { isAscii } from 'node:buffer';

const BEYOND_ASCII = /[\x80-\xff]/;

/** Bytes that have arrived from PostgreSQL, and the texts in them. */
export class Chunk {
  readonly bytes: Buffer;
  /** When it came, once somebody wants to know. */
  arrivedMs: number | undefined;
  /** One letter for each byte. */
  #letters: string | undefined;
  #isAscii = false;

  constructor(bytes: Buffer) {
    this.bytes = bytes;
  }

  /** The text between two places. All bytes are decoded once, and cut out of that are texts whose letters are ASCII. */
  text(from: number, to: number): string {
    const letters = this.letters(from, to);
    return this.#isAscii || !BEYOND_ASCII.test(letters) ? letters : this.bytes.toString('utf8', from, to);
  }

  /** The same of what is known to be ASCII, such as a time. */
  letters(from: number, to: number): string {
    this.#letters ??= this.#decoded();
    return this.#letters.slice(from, to);
  }

  #decoded(): string {
    this.#isAscii = isAscii(this.bytes);
    return this.bytes.toString('latin1');
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
