import type { ProfileRecord } from '../profiling/record.ts';
import { msText } from './figures.ts';
import { type Shape, shapesIn } from './shapes.ts';
import { tableText } from './table.ts';

/** Two records side by side. */
export interface Comparison {
  readonly ids: readonly [before: string, after: string];
  readonly figures: readonly ComparedFigure[];
  readonly shapes: readonly ComparedShape[];
}

interface ComparedFigure {
  readonly name: string;
  readonly unit: 'ms' | 'count';
  readonly before: number;
  readonly after: number;
}

/** How often statements of a shape were sent; 0 where it is in one record only. */
interface ComparedShape {
  readonly fp: string;
  readonly name: string;
  readonly before: number;
  readonly after: number;
}

const TIMES = ['total', 'execute', 'db', 'wait'] as const;
const COUNTS = ['statements', 'waves', 'batches', 'rows', 'resolvers', 'errors'] as const;

/** The totals of two records, and their statements by shape in the order in which they were sent. */
export function compared(before: ProfileRecord, after: ProfileRecord): Comparison {
  const [old, current] = [shapesIn(before), shapesIn(after)];
  const shapes = new Map([...old, ...current].map((shape) => [shape.fp, shape]));
  return {
    ids: [before.id, after.id],
    figures: [
      ...TIMES.map((name) => ({ name, unit: 'ms' as const, before: before.ms[name], after: after.ms[name] })),
      ...COUNTS.map((name) => ({ name, unit: 'count' as const, before: before.n[name], after: after.n[name] })),
    ],
    shapes: [...shapes.values()].map(({ fp, name }) => ({
      ...{ fp, name, before: timesIn(old, fp), after: timesIn(current, fp) },
    })),
  };
}

function timesIn(shapes: readonly Shape[], fp: string): number {
  return shapes.find((shape) => shape.fp === fp)?.statements.length ?? 0;
}

/** A line for each figure and each shape, with what changed. */
export function comparisonText({ ids, figures, shapes }: Comparison): string {
  const rows = [
    ['', ...ids, 'CHANGE'],
    ...figures.map(({ name, unit, before, after }) => row(unit === 'ms' ? `${name} ms` : name, before, after, unit)),
    ['STATEMENT', '', '', ''],
    ...shapes.map(({ name, fp, before, after }) => row(`${name} ${fp}`, before, after, 'count')),
  ];
  return tableText(rows, ['left', 'right', 'right', 'right']);
}

function row(name: string, before: number, after: number, unit: ComparedFigure['unit']): string[] {
  const text = unit === 'ms' ? msText : String;
  const change = after - before;
  return [name, text(before), text(after), change === 0 ? '' : `${change > 0 ? '+' : ''}${text(change)}`];
}
