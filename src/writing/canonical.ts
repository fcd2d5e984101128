/** JSON of a value whose text depends on nothing but the value: keys sorted, and null the same as left out. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? 'null';
  const plain = value as Readonly<Record<string, unknown>>;
  const names = Object.keys(plain).filter((name) => (plain[name] ?? null) !== null);
  return `{${names
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonicalJson(plain[name])}`)
    .join()}}`;
}
