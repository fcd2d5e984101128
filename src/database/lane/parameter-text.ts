/** A parameter as PostgreSQL reads it as text: an array in braces, what is nothing as null. */
export function parameterText(value: unknown): string | null {
  if (value === null || value === undefined) return null;
  return Array.isArray(value) ? arrayText(value) : `${value}`;
}

function arrayText(items: readonly unknown[]): string {
  return `{${items.map(itemText)}}`;
}

function itemText(item: unknown): string {
  if (item === null || item === undefined) return 'NULL';
  return typeof item === 'string' ? `"${item.replace(/["\\]/g, '\\$&')}"` : `${item}`;
}
