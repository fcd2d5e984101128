/** Milliseconds with two decimals: what is finer is noise to a reader. */
export function msText(ms: number): string {
  return ms.toFixed(2);
}

/** A part of a whole in percent; 0% of nothing. */
export function shareText(part: number, whole: number): string {
  return `${whole === 0 ? 0 : Math.round((100 * part) / whole)}%`;
}

/** `1 row`, `2 rows`. */
export function countText(n: number, one: string, many = `${one}s`): string {
  return `${n.toLocaleString('en')} ${n === 1 ? one : many}`;
}

/** A stretch of time in one sign. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
  readonly sign: string;
}

/** Stretches drawn on an axis from 0 to `total`, later ones over earlier ones; none is too short for one column. */
export function drawn(stretches: readonly Stretch[], total: number, columns: number): string {
  const cells = Array.from({ length: columns }, () => ' ');
  const place = (ms: number) => (total > 0 ? (ms / total) * columns : 0);
  for (const { start, end, sign } of stretches) {
    const from = Math.max(0, Math.min(columns - 1, Math.floor(place(start))));
    cells.fill(sign, from, Math.max(from + 1, Math.ceil(place(end))));
  }
  return cells.join('');
}
