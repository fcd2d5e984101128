import type { Bar, Key } from '../profiling/waterfall/bar.ts';
import type { Step } from '../profiling/waterfall/critical-path.ts';
import type { Stretch } from './figures.ts';

const HEAVY = '█';

/** What the signs of a waterfall mean. */
export const LEGEND = `${HEAVY} on the critical path, ░ beside it, · queued or waiting, ─ fields and our code`;

/** A bar in signs: heavy where it is on the critical path. */
export function barStretches({ key, start, end, parts }: Bar, critical: ReadonlySet<Key>): Stretch[] {
  // What took no time that could be measured is seen all the same.
  const tone = key.startsWith('field:') ? 'field' : 'work';
  const shown = parts.length > 0 ? parts : [{ tone, start, end } as const];
  const stretches = shown.map((part) => ({ ...part, sign: signOf(part.tone, critical.has(key)) }));
  // The heavy ones over the light: begin and commit take a fraction of a column.
  return [...stretches.filter(({ sign }) => sign !== HEAVY), ...stretches.filter(({ sign }) => sign === HEAVY)];
}

/** The critical path in one line, waits over the code between them: a short wait is what is looked for. */
export function pathStretches(path: readonly Step[]): Stretch[] {
  const code = path.filter(({ of }) => of === null).map(({ start, end }) => ({ start, end, sign: '─' }));
  const others = path.filter(({ of }) => of !== null).map(({ start, end }) => ({ start, end, sign: HEAVY }));
  return [...code, ...others];
}

function signOf(tone: Bar['parts'][number]['tone'], isCritical: boolean): string {
  if (tone === 'queued' || tone === 'wait') return '·';
  if (tone === 'field') return '─';
  // Of a transaction begin and commit are on the path; its work is what its statements are.
  return isCritical && tone !== 'work' ? HEAVY : '░';
}
