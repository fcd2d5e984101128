/** Which way a column's texts lean; the last column is never padded. */
export type Lean = 'left' | 'right';

/** Rows under each other, their columns two spaces apart. */
export function tableText(rows: readonly (readonly string[])[], leans: readonly Lean[]): string {
  const widths = leans.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const line = (row: readonly string[]) =>
    row.map((text, at) => (leans[at] === 'right' ? text.padStart(widths[at] ?? 0) : text.padEnd(widths[at] ?? 0)));
  return rows.map((row) => line(row).join('  ').trimEnd()).join('\n');
}
