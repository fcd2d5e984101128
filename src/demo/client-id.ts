import type { Random } from './random.ts';

/** An id as a till makes for work it did offline: a version 4 UUID in shape. */
export function clientId(random: Random): string {
  const hex = (min: number, max: number) => random.integer(min, max).toString(16).padStart(4, '0');
  const word = () => hex(0, 0xffff);
  return `${word()}${word()}-${word()}-${hex(0x4000, 0x4fff)}-${hex(0x8000, 0xbfff)}-${word()}${word()}${word()}`;
}
