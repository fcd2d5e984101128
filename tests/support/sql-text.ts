/** The text of a statement as the checks read it: lower case, on one line, without comments, quotes and literals. */
export function plainText(sql: string): string {
  return sql
    .toLowerCase()
    .replace(/\/\*.*?\*\//g, '')
    .replace(/'[^']*'/g, "''")
    .replaceAll('"', '')
    .replace(/\s+/g, ' ');
}

/** The text of the innermost brackets around a place: up to it, and from it on. */
export function bracketsAround(text: string, index: number): [before: string, after: string] {
  const reversed = [...text.slice(0, index)].reverse().join('');
  const opening = firstUnmatched(reversed, ')', '(');
  const closing = firstUnmatched(text.slice(index), '(', ')');
  return [text.slice(index - opening, index), text.slice(index, index + closing)];
}

/** How many characters stand before the first bracket that closes more than was opened. */
export function firstUnmatched(text: string, opens: string, closes: string): number {
  let depth = 0;
  for (const [index, sign] of [...text].entries()) {
    if (sign === opens) depth++;
    else if (sign === closes && depth-- === 0) return index;
  }
  return text.length;
}

/** The same text with `[]` for whatever stands in brackets. */
export function flat(text: string): string {
  const outer = text.replace(/\([^()]*\)/g, '[]');
  return outer === text ? text : flat(outer);
}

/** The names that the statement gives to its own CTEs, and where each may be used: from where its brackets close. */
export function ctesOf(text: string): { name: string; at: number; usedFrom: number }[] {
  const found = [...text.matchAll(/(?<=\bwith |\), )(\w+) as \(/g)];
  return found.flatMap(({ 0: opening, 1: name = '', index }) => {
    const body = index + opening.length;
    const isOutermost = flat(text.slice(0, index)).includes('(') === false;
    return isOutermost ? [{ name, at: index, usedFrom: body + firstUnmatched(text.slice(body), '(', ')') }] : [];
  });
}
