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
