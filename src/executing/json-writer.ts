import { MOST_DIGITS, writeInteger } from '../integer-digits.ts';
import { type Piece, WORD } from './json.ts';

const FIRST_BYTES = 64 * 1024;
/** A buffer that grew beyond this for one answer is not kept for the next. */
const MOST_KEPT = 1024 * 1024;
/** A unit of UTF-16 is three bytes of UTF-8 at most. */
const BYTES_PER_UNIT = 3;
/** Longer texts are measured and written by Node: it takes a while to ask, but less for each letter. */
const SHORT = 64;
/** Needs no escape: no quote, no backslash, no control character, and no surrogate, which may be half of a pair. */
const PLAIN = /^[\x20\x21\x23-\x5b\x5d-\ud7ff\ue000-\uffff]*$/;

const [SPACE, QUOTE, BACKSLASH, UNDERSCORE] = [0x20, 0x22, 0x5c, 0x5f];
const [TWO_BYTES, THREE_BYTES, SURROGATES, AFTER_SURROGATES] = [0x80, 0x800, 0xd800, 0xe000];

/** Pieces of JSON, written one behind the other as UTF-8: texts that are put together have to be taken apart for it again. */
export class JsonWriter {
  bytes = Buffer.allocUnsafe(FIRST_BYTES);
  /** The same bytes. */
  view = viewOf(this.bytes);
  /** Where the next piece goes; may be set back. */
  at = 0;

  /** What is written already, valid until something else is. */
  written(): Buffer {
    return this.bytes.subarray(0, this.at);
  }

  clear(): void {
    this.at = 0;
    if (this.bytes.length > MOST_KEPT) this.#take(Buffer.allocUnsafe(FIRST_BYTES));
  }

  /** What is JSON already. */
  piece({ bytes, words }: Piece): void {
    this.room(bytes);
    const { view, at } = this;
    for (let i = 0; i < words.length; i++) view.setInt32(at + i * WORD, words[i] as number, true);
    this.at = at + bytes;
  }

  /** A text that is JSON already. */
  json(text: string): void {
    this.room(text.length > SHORT ? Buffer.byteLength(text) : text.length * BYTES_PER_UNIT);
    this.at += this.bytes.write(text, this.at);
  }

  /** A string, the same as `JSON.stringify` writes it. */
  string(text: string): void {
    if (text.length > SHORT || !this.#short(text)) this.#long(text);
  }

  /** A whole number of at most 32 bits. */
  integer(value: number): void {
    this.room(MOST_DIGITS);
    this.at = writeInteger(this.bytes, this.at, value);
  }

  /** A global id: a piece that opens it, the store's key, and the row's. */
  id(opening: Piece, storeId: number, key: number): void {
    this.piece(opening);
    this.integer(storeId);
    this.#byte(UNDERSCORE);
    this.integer(key);
    this.#byte(QUOTE);
  }

  #byte(byte: number): void {
    this.room(1);
    this.bytes[this.at++] = byte;
  }

  /** Returns false, having written nothing, where something has to be escaped. */
  #short(text: string): boolean {
    this.room(text.length * BYTES_PER_UNIT + 2);
    const { bytes } = this;
    let { at } = this;
    bytes[at++] = QUOTE;
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit < TWO_BYTES) {
        if (unit < SPACE || unit === QUOTE || unit === BACKSLASH) return false;
        bytes[at++] = unit;
      } else if (unit < THREE_BYTES) {
        bytes[at++] = 0xc0 | (unit >> 6);
        bytes[at++] = 0x80 | (unit & 0x3f);
      } else {
        if (unit >= SURROGATES && unit < AFTER_SURROGATES) return false;
        bytes[at++] = 0xe0 | (unit >> 12);
        bytes[at++] = 0x80 | ((unit >> 6) & 0x3f);
        bytes[at++] = 0x80 | (unit & 0x3f);
      }
    }
    bytes[at++] = QUOTE;
    this.at = at;
    return true;
  }

  #long(text: string): void {
    if (!PLAIN.test(text)) {
      this.json(JSON.stringify(text));
      return;
    }
    this.#byte(QUOTE);
    this.json(text);
    this.#byte(QUOTE);
  }

  /** Makes room for so many bytes more, and for the rest of the word that they end in. */
  room(more: number): void {
    const needed = this.at + more + WORD;
    if (needed <= this.bytes.length) return;
    const larger = Buffer.allocUnsafe(2 * needed);
    this.bytes.copy(larger, 0, 0, this.at);
    this.#take(larger);
  }

  #take(bytes: Buffer<ArrayBuffer>): void {
    this.bytes = bytes;
    this.view = viewOf(bytes);
  }
}

function viewOf({ buffer, byteOffset, length }: Buffer<ArrayBuffer>): DataView {
  return new DataView(buffer, byteOffset, length);
}
