import type { Bar, Key } from '../../src/profiling/waterfall/bar.ts';

export type Direction = 'left' | 'right' | 'up' | 'down' | 'first' | 'last';

/** The bar that an arrow key leads to: left and right through the bars as they stand, up and down to the nearest in time of the next row. */
export function neighbour(rows: readonly { readonly bars: readonly Bar[] }[], key: Key, to: Direction): Key {
  const all = rows.flatMap(({ bars }) => bars);
  const place = all.findIndex((bar) => bar.key === key);
  const current = all[place];
  if (current === undefined) return key;
  switch (to) {
    case 'first':
      return all[0]?.key ?? key;
    case 'last':
      return all.at(-1)?.key ?? key;
    case 'left':
      return all[place - 1]?.key ?? key;
    case 'right':
      return all[place + 1]?.key ?? key;
    default: {
      const row = rows.findIndex(({ bars }) => bars.includes(current));
      const beyond = to === 'up' ? rows.slice(0, row).reverse() : rows.slice(row + 1);
      const nearest = beyond.find(({ bars }) => bars.length > 0);
      return nearestTo(current, nearest?.bars ?? [])?.key ?? key;
    }
  }
}

function nearestTo(bar: Bar, bars: readonly Bar[]): Bar | undefined {
  const distance = (other: Bar) => Math.max(0, other.start - bar.end, bar.start - other.end);
  return [...bars].sort((a, b) => distance(a) - distance(b) || a.start - b.start)[0];
}
