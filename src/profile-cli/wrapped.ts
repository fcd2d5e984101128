/** The width of a terminal that nobody has made wider. */
export const TERMINAL = 80;

/** A list in lines of a terminal's width, broken behind commas alone: names stay whole, to be copied. */
export function wrapped(list: string, indents: { readonly first: string; readonly rest: string }): string[] {
  const lines: string[] = [];
  let line = '';
  for (const item of list.split(', ')) {
    const longer = line === '' ? `${indents.first}${item}` : `${line}, ${item}`;
    // The comma that will follow needs its column too.
    if (line === '' || longer.length < TERMINAL) {
      line = longer;
      continue;
    }
    lines.push(`${line},`);
    line = `${indents.rest}${item}`;
  }
  return [...lines, line];
}
