import { counted } from './counted.ts';
import { lineDiff } from './line-diff.ts';
import { allowance, type LockEntry } from './lock.ts';
import { linesOf } from './lock-text.ts';

/** How one operation's plan differs from its entry, in a sentence, with the lines that differ below it. */
export interface LockChange {
  readonly name: string;
  readonly kind: 'new' | 'gone' | 'grows' | 'shrinks' | 'changes';
  readonly text: string;
}

/** What is different now from what is locked, by the name of the operation; nothing if the lock is true. */
export function diffLock(locked: readonly LockEntry[], planned: readonly LockEntry[]): LockChange[] {
  const names = [...new Set([...locked, ...planned].map(({ name }) => name))].sort();
  const of = (lock: readonly LockEntry[], wanted: string) => lock.find(({ name }) => name === wanted);
  return names.flatMap((name) => changeOf(name, of(locked, name), of(planned, name)) ?? []);
}

function changeOf(name: string, before: LockEntry | undefined, after: LockEntry | undefined): LockChange | undefined {
  if (after === undefined) return { name, kind: 'gone', text: `${name} is locked, and no document has it.` };
  const lines = lineDiff(before ? linesOf(before) : [], linesOf(after));
  if (before === undefined) return { name, kind: 'new', text: [`${name} has no entry.`, ...lines].join('\n') };
  if (lines.every((line) => line.startsWith('  '))) return undefined;
  const [old, now] = [allowance(before), allowance(after)];
  const more = now.statements > old.statements || now.waves > old.waves;
  const kind = more ? 'grows' : now.statements < old.statements || now.waves < old.waves ? 'shrinks' : 'changes';
  const how = `${counted(old.statements, 'statement')} in ${counted(old.waves, 'wave')} to ${now.statements} in ${now.waves}`;
  return { name, kind, text: [`${name} ${kind} from ${how}.`, ...lines].join('\n') };
}
