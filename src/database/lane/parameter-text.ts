import { isInteger } from '../../integer-digits.ts';

/** A parameter as it is sent: as text, but for lists of integers, which keys are; they need not be a text to be written. */
export type Parameter = string | null | readonly number[];

export function parameterOf(value: unknown): Parameter {
  return Array.isArray(value) && value.every(isInteger) ? value : parameterText(value);
}

/** A parameter as PostgreSQL reads it as text: bytes in hex, an array in braces, any other object as JSON, what is nothing as null. */
export function parameterText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  if (typeof value !== 'object') return `${value}`;
  if (Array.isArray(value)) return `{${value.map(itemText)}}`;
  return value instanceof Uint8Array ? `\\x${Buffer.from(value).toString('hex')}` : JSON.stringify(value);
}

function itemText(item: unknown): string {
  if (typeof item === 'number') return `${item}`;
  const text = parameterText(item);
  if (text === null) return 'NULL';
  // Also a word that would mean nothing, and what has commas and braces of its own.
  return Array.isArray(item) ? text : `"${text.replace(/["\\]/g, '\\$&')}"`;
}
