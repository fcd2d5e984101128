/** Where two JSON values first differ, and how; undefined when they are equal, whatever the order of their keys. */
export function difference(ours: unknown, theirs: unknown, path = ''): string | undefined {
  if (!isTree(ours) || !isTree(theirs) || Array.isArray(ours) !== Array.isArray(theirs)) {
    return ours === theirs ? undefined : `${path}: ${JSON.stringify(ours)} against ${JSON.stringify(theirs)}`;
  }
  for (const key of new Set([...Object.keys(ours), ...Object.keys(theirs)])) {
    const found = difference(ours[key], theirs[key], path === '' ? key : `${path}.${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
}

function isTree(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null;
}
