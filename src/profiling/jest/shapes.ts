import { lineDiff } from '../line-diff.ts';
import type { LockEntry } from '../lock.ts';
import type { ProfileRecord, StatementProfile } from '../record.ts';

/** How often each kind of statement is sent, under its wave and name, in the order of the first of each. */
export type Shapes = ReadonlyMap<string, Shape>;

interface Shape {
  readonly count: number;
  readonly coordinates: readonly string[];
}

/** What a run sent; `withTexts` tells statements of one name apart by the fingerprints of their texts. */
export function shapesOf(record: ProfileRecord, { withTexts }: { readonly withTexts: boolean }): Shapes {
  return tally(
    record.statements.map((statement) => {
      const batch = statement.batch === null ? undefined : record.batches[statement.batch];
      const text = withTexts ? ` ${statement.fp}` : '';
      return [`${batch?.wave ?? '-'} ${statement.name}${text}`, coordinatesOf(statement, record)];
    }),
  );
}

/** What an entry of the lock allows to be sent. */
export function lockedShapes({ calls, reads }: LockEntry): Shapes {
  const sent = calls.flatMap(({ coordinate, statements }) =>
    statements.map((name) => [`- ${name}`, [coordinate]] as const),
  );
  return tally([...sent, ...reads.map(({ wave, loader, coordinates }) => [`${wave} ${loader}`, coordinates] as const)]);
}

/** The fields that asked for a statement; none where nobody watched fields. */
export function coordinatesOf({ batch, field }: StatementProfile, { batches }: ProfileRecord): string[] {
  if (batch !== null) return Object.keys(batches[batch]?.from ?? {}).sort();
  return field === null ? [] : [field];
}

/** Whether nothing of the first is missing in the second, or is there less often. */
export function isWithin(shapes: Shapes, allowed: Shapes): boolean {
  return [...shapes].every(([key, { count }]) => count <= (allowed.get(key)?.count ?? 0));
}

/** Both as one list of statements with the fields that ask, the first's own after `-`, the second's after `+`. */
export function shapeDiff(before: Shapes, after: Shapes): string {
  const lines = (shapes: Shapes) => [...shapes].map(([key, { count }]) => (count === 1 ? key : `${key} ×${count}`));
  const asking = new Map(
    [before, after].flatMap((shapes) => {
      const texts = lines(shapes);
      return [...shapes.values()].map(({ coordinates }, place) => [texts[place], coordinates.join(', ')] as const);
    }),
  );
  const sorted = [before, after].map((shapes) => lines(shapes).sort());
  return lineDiff(sorted[0] ?? [], sorted[1] ?? [])
    .map((line) => `${line}  ${asking.get(line.slice(2)) ?? ''}`.trimEnd())
    .join('\n');
}

function tally(sent: readonly (readonly [key: string, coordinates: readonly string[]])[]): Shapes {
  const shapes = new Map<string, Shape>();
  for (const [key, coordinates] of sent) {
    const known = shapes.get(key) ?? { count: 0, coordinates: [] };
    const all = [...new Set([...known.coordinates, ...coordinates])];
    shapes.set(key, { count: known.count + 1, coordinates: all });
  }
  return shapes;
}
