import { allowance, type LockEntry, type LockedCall, type LockedRead } from './lock.ts';

const HEADER = `# What every named operation asks of the database, known from its document alone. Review it like a schema.
# A call sends what stands behind it. Every other line is one batch: its wave, its loader and kind, the tables that it
# reads, and the fields that ask for it; at most these run, since a list on the way may be empty and a row known already.
`;

/** The text of a lock, sorted by name; it reads back as the same entries. */
export function formatLock(lock: readonly LockEntry[]): string {
  const sorted = [...lock].sort((a, b) => (a.name < b.name ? -1 : 1));
  const twice = sorted.find(({ name }, index) => sorted[index + 1]?.name === name);
  if (twice !== undefined) throw new Error(`Two operations are named ${twice.name}.`);
  return [HEADER, ...sorted.map((entry) => `${linesOf(entry).join('\n')}\n`)].join('\n');
}

/** An entry as lines, its title first. */
export function linesOf(entry: LockEntry): string[] {
  const { statements, waves } = allowance(entry);
  const title = `${entry.name} ${entry.type} sha:${entry.hash}  statements ${statements}  waves ${waves}`;
  return [title, ...entry.calls.map(callLine), ...entry.reads.map(readLine)];
}

function callLine({ coordinate, transaction, statements }: LockedCall): string {
  return `  ${coordinate}: ${(transaction ? ['begin', ...statements, 'commit'] : statements).join(', ')}`;
}

// Columns of fixed width: a longer name must not move the lines of its neighbours, which did not change.
function readLine({ wave, loader, kind, tables, coordinates }: LockedRead): string {
  const [who, how, where] = [loader.padEnd(28), kind.padEnd(11), tables.join(',').padEnd(15)];
  return `  ${wave} ${who} ${how} ${where} ${coordinates.join(', ')}`;
}

const TITLE = /^(\w+) (query|mutation|subscription) sha:(\w+) {2}statements (\d+) {2}waves (\d+)$/;
const CALL = /^ {2}(\w+\.\w+): (.+)$/;
const READ = /^ {2}(\d+) (\w+) +(\w+) +(\S+) +(.+)$/;

/** Reads what `formatLock` wrote; throws with the number of the first line that it would not have written. */
export function parseLock(text: string): LockEntry[] {
  const entries: Draft[] = [];
  for (const [index, line] of text.split('\n').entries()) {
    if (line === '' || line.startsWith('#')) continue;
    const known = readTitle(line, entries) || readCall(line, entries.at(-1)) || readRead(line, entries.at(-1));
    if (!known) throw new Error(`Line ${index + 1} of the lock cannot be read: ${line}`);
  }
  const untrue = entries.find((entry) => linesOf(entry)[0] !== entry.title);
  if (untrue) throw new Error(`The lock is not true to itself: "${untrue.title}" and the lines below it differ.`);
  return entries.map(({ title: _, ...entry }) => entry);
}

interface Draft extends LockEntry {
  readonly title: string;
  readonly calls: LockedCall[];
  readonly reads: LockedRead[];
}

function readTitle(line: string, entries: Draft[]): boolean {
  const [, name, type, hash] = TITLE.exec(line) ?? [];
  if (name === undefined || hash === undefined) return false;
  entries.push({ title: line, name, type: type as LockEntry['type'], hash, calls: [], reads: [] });
  return true;
}

function readCall(line: string, entry: Draft | undefined): boolean {
  const [, coordinate, sent] = CALL.exec(line) ?? [];
  if (entry === undefined || coordinate === undefined || sent === undefined) return false;
  const names = sent.split(', ');
  const transaction = names[0] === 'begin' && names.at(-1) === 'commit';
  entry.calls.push({ coordinate, transaction, statements: transaction ? names.slice(1, -1) : names });
  return true;
}

function readRead(line: string, entry: Draft | undefined): boolean {
  const [, wave, loader, kind, tables, coordinates] = READ.exec(line) ?? [];
  if (entry === undefined || loader === undefined || kind === undefined) return false;
  const lists = { tables: tables?.split(',') ?? [], coordinates: coordinates?.split(', ') ?? [] };
  entry.reads.push({ wave: Number(wave), loader, kind, ...lists });
  return true;
}
