import type { Key } from '../../src/profiling/waterfall/bar.ts';
import type { Step } from '../../src/profiling/waterfall/critical-path.ts';
import type { Lane } from './lanes.ts';

/** Our own code between two bars of the critical path: down or up from where one ended, then along to where the next begins. */
export interface Connector {
  readonly start: number;
  readonly end: number;
  /** Lines of the chart, counted from the axis; each lane has one for its title. */
  readonly fromLine: number;
  readonly toLine: number;
}

/** What joins the bars of the critical path to one line, from the first one drawn to the end of the operation. */
export function connectorsOf(lanes: readonly Lane[], path: readonly Step[]): Connector[] {
  const lines = linesOf(lanes);
  const drawn = path.flatMap(({ of, start, end }) => {
    const line = of === null ? undefined : lines.get(of);
    return line === undefined ? [] : [{ line, start, end }];
  });
  const joined = drawn.slice(1).map((to, place) => {
    const from = drawn[place] as (typeof drawn)[number];
    return { start: from.end, end: to.start, fromLine: from.line, toLine: to.line };
  });
  const last = drawn.at(-1);
  const end = path.at(-1)?.end ?? 0;
  if (last === undefined || end <= last.end) return joined;
  return [...joined, { start: last.end, end, fromLine: last.line, toLine: last.line }];
}

function linesOf(lanes: readonly Lane[]): ReadonlyMap<Key, number> {
  const lines = new Map<Key, number>();
  let line = 1;
  for (const { rows } of lanes) {
    line++;
    for (const { bars } of rows) {
      for (const { key } of bars) lines.set(key, line);
      line++;
    }
  }
  return lines;
}
