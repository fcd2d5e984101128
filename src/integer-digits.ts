/** The longest integer of 32 bits, its sign included. */
export const MOST_DIGITS = 11;

const [MINUS, ZERO] = [0x2d, 0x30];

/** Whether `writeInteger` can write it. */
export function isInteger(value: unknown): value is number {
  return typeof value === 'number' && (value | 0) === value;
}

/** Writes a whole number of at most 32 bits in decimal, for which there must be room, and returns where it ends. */
export function writeInteger(bytes: Uint8Array, at: number, value: number): number {
  let start = at;
  let rest = value;
  if (value < 0) {
    bytes[start++] = MINUS;
    rest = -value;
  }
  const end = start + digitsOf(rest);
  for (let place = end - 1; place >= start; place--) {
    const tens = (rest / 10) | 0;
    bytes[place] = ZERO + rest - tens * 10;
    rest = tens;
  }
  return end;
}

function digitsOf(value: number): number {
  let digits = 1;
  for (let least = 10; value >= least; least *= 10) digits++;
  return digits;
}
