import { MOST_DIGITS, writeInteger } from '../../integer-digits.ts';
import type { Parameter } from './parameter-text.ts';

const FIRST_BYTES = 16 * 1024;
/** A character of JavaScript is three bytes of UTF-8 at most. */
const BYTES_PER_CHARACTER = 3;
/** More than all the fixed parts of a message. */
const FRAME_BYTES = 64;

/** Types of messages, and of what is described. */
const [PARSE, DESCRIBE, BIND, EXECUTE, FLUSH, SYNC, STATEMENT] = [0x50, 0x44, 0x42, 0x45, 0x48, 0x53, 0x53];
const [OPEN, COMMA, CLOSE] = [0x7b, 0x2c, 0x7d];

/** Messages to PostgreSQL, written one behind the other, so that they leave in one piece. */
export class Outbox {
  #bytes = Buffer.allocUnsafe(FIRST_BYTES);
  #end = 0;

  /** Has a statement parsed and kept under a name, and its columns described. */
  prepare(name: string, text: string): void {
    this.#room(text.length + 2 * name.length);
    const parse = this.#begin(PARSE);
    this.#string(name);
    this.#string(text);
    this.#int16(0);
    this.#finish(parse);
    const describe = this.#begin(DESCRIBE);
    this.#bytes[this.#end++] = STATEMENT;
    this.#string(name);
    this.#finish(describe);
  }

  /** Runs a statement that is kept under a name; parameters and rows travel as text. */
  run(name: string, parameters: readonly Parameter[]): void {
    this.#room(name.length);
    const bind = this.#begin(BIND);
    this.#string('');
    this.#string(name);
    this.#int16(0);
    this.#int16(parameters.length);
    for (const parameter of parameters) {
      if (typeof parameter === 'object' && parameter !== null) this.#integers(parameter);
      else this.#parameter(parameter);
    }
    this.#int16(0);
    this.#finish(bind);
    const execute = this.#begin(EXECUTE);
    this.#string('');
    this.#int32(0);
    this.#finish(execute);
  }

  /** Has PostgreSQL send what it has answered by then, and not wait for the end of the burst. */
  flush(): void {
    this.#room(0);
    this.#finish(this.#begin(FLUSH));
  }

  /** What was written so far, with the end of a burst behind it. */
  takeBurst(): Buffer {
    this.#room(0);
    this.#finish(this.#begin(SYNC));
    // A copy: the socket may hold it for longer than we wait.
    const burst = Buffer.from(this.#bytes.subarray(0, this.#end));
    this.#end = 0;
    return burst;
  }

  #parameter(text: string | null): void {
    if (text === null) {
      this.#room(0);
      this.#int32(-1);
      return;
    }
    this.#room(text.length);
    const written = this.#bytes.write(text, this.#end + 4);
    this.#int32(written);
    this.#end += written;
  }

  /** As an array that PostgreSQL reads as text: `{1,2,3}`. */
  #integers(list: readonly number[]): void {
    this.#room((list.length * (MOST_DIGITS + 1)) / BYTES_PER_CHARACTER);
    const bytes = this.#bytes;
    const start = this.#end + 4;
    let at = start;
    bytes[at++] = OPEN;
    for (let i = 0; i < list.length; i++) {
      if (i > 0) bytes[at++] = COMMA;
      at = writeInteger(bytes, at, list[i] as number);
    }
    bytes[at++] = CLOSE;
    this.#int32(at - start);
    this.#end = at;
  }

  #begin(type: number): number {
    this.#bytes[this.#end++] = type;
    const start = this.#end;
    this.#end += 4;
    return start;
  }

  #finish(start: number): void {
    this.#bytes.writeInt32BE(this.#end - start, start);
  }

  #string(text: string): void {
    this.#end += this.#bytes.write(text, this.#end);
    this.#bytes[this.#end++] = 0;
  }

  #int16(value: number): void {
    this.#end = this.#bytes.writeUInt16BE(value, this.#end);
  }

  #int32(value: number): void {
    this.#end = this.#bytes.writeInt32BE(value, this.#end);
  }

  #room(characters: number): void {
    const needed = this.#end + characters * BYTES_PER_CHARACTER + FRAME_BYTES;
    if (needed <= this.#bytes.length) return;
    const larger = Buffer.allocUnsafe(2 * needed);
    this.#bytes.copy(larger, 0, 0, this.#end);
    this.#bytes = larger;
  }
}
