import { randomBytes } from 'node:crypto';

/** Gives records their ids, which sort by time, then by order of arrival: two operations of one millisecond are not alike. */
export class RecordIds {
  readonly #process = randomBytes(3).toString('hex');
  /** The second of the last id: a number of that size takes a microsecond to be written. */
  #second = { at: 0, text: '' };

  of({ serial, startedMs }: { readonly serial: number; readonly startedMs: number }): string {
    const at = Math.floor(performance.timeOrigin + startedMs);
    const ms = at % 1_000;
    if (at - ms !== this.#second.at) this.#second = { at: at - ms, text: ((at - ms) / 1_000).toString(36) };
    const place = serial % 46_656;
    return `${this.#second.text}${PAIRS[ms]}${DIGITS[Math.floor(place / 1_296)]}${PAIRS[place % 1_296]}${this.#process}`;
  }
}

/** Written beforehand: every line of the log has an id, and a number takes a microsecond to be written. */
const DIGITS = [...'0123456789abcdefghijklmnopqrstuvwxyz'];
const PAIRS = DIGITS.flatMap((first) => DIGITS.map((second) => `${first}${second}`));
