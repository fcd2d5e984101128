/** JSON of a value whose text depends on nothing but the value: keys sorted, and null the same as left out. */
export function canonicalJson(value: unknown): string {
  return JSON.stringify(value, (_, inner) => (isPlain(inner) ? sorted(inner) : inner));
}

type Plain = Readonly<Record<string, unknown>>;

function isPlain(value: unknown): value is Plain {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function sorted(value: Plain): Plain {
  const entries = Object.entries(value).filter(([, inner]) => inner !== null && inner !== undefined);
  return Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
}
