import { counted } from '../counted.ts';
import { allowance } from '../lock.ts';
import { parseLock } from '../lock-text.ts';
import type { ProfileRecord, StatementProfile } from '../record.ts';
import type { ProfiledOperation } from './operation.ts';
import { coordinatesOf, isWithin, lockedShapes, shapeDiff, shapesOf } from './shapes.ts';

/** What an operation may ask of its database. */
export interface Limits {
  readonly statements: number;
  readonly waves: number;
  readonly rowsPerStatement?: number;
}

declare module 'expect' {
  interface Matchers<R extends void | Promise<void>, T = unknown> {
    /** Every statement of the operation is in its entry of the lock, in its wave, and sent no more often. */
    toMatchLock(): Promise<void>;
    toStayWithin(limits: Limits): Promise<void>;
    /** The operation sends the same statements at both sizes, though the larger moves more data. */
    toBeConstantIn(sizes: { readonly n: readonly [small: number, large: number] }): Promise<void>;
  }
}

interface Verdict {
  readonly pass: boolean;
  message(): string;
}

/** Matchers for `expect.extend`; `lock` is the text of the lock file, and `rewrite` the command that writes it. */
export function profileMatchers({
  lock,
  rewrite = 'npm run lock',
}: {
  readonly lock: string;
  readonly rewrite?: string;
}) {
  const entries = new Map(parseLock(lock).map((entry) => [entry.name, entry]));
  return {
    async toMatchLock(actual: unknown): Promise<Verdict> {
      const record = await ran(actual);
      const name = nameOf(record);
      const entry = entries.get(name);
      if (entry === undefined) return fails(`${name} is not in the lock; ${rewrite} adds it.`);
      if (entry.hash !== record.op.hash)
        return fails(`${name} is in the lock as another document; ${rewrite} rewrites its entry.`);
      const [allowed, sent] = [lockedShapes(entry), shapesOf(record, { withTexts: false })];
      const { statements, waves } = allowance(entry);
      const what = `${counted(record.n.statements, 'statement')} in ${counted(record.n.waves, 'wave')}`;
      return isWithin(sent, allowed) && record.n.statements <= statements
        ? passes(`${name} stays within its entry of the lock.`)
        : fails(`${name} sent ${what}, and the lock allows ${statements} in ${waves}:\n${shapeDiff(allowed, sent)}`);
    },

    async toStayWithin(actual: unknown, limits: Limits): Promise<Verdict> {
      const record = await ran(actual);
      const broken = brokenLimits(record, limits);
      if (broken.length === 0) return passes(`${nameOf(record)} stays within its limits.`);
      const sent = shapesOf(record, { withTexts: false });
      return fails([`${nameOf(record)} ${broken.join(', and ')}:`, shapeDiff(sent, sent)].join('\n'));
    },

    async toBeConstantIn(
      actual: unknown,
      { n: [small, large] }: { readonly n: readonly [number, number] },
    ): Promise<Verdict> {
      const [few, many] = [await ran(actual, small), await ran(actual, large)];
      const name = nameOf(few);
      const [before, after] = [few, many].map((record) => shapesOf(record, { withTexts: true }));
      if (before === undefined || after === undefined) throw new Error('Two runs have two shapes.');
      if (few.n.statements !== many.n.statements || !isWithin(before, after))
        return fails(
          `${name} sends other statements at n = ${large} than at n = ${small}:\n${shapeDiff(before, after)}`,
        );
      const [less, more] = [volumeOf(few), volumeOf(many)];
      return less < more
        ? passes(`${name} sends the same statements at n = ${small} and n = ${large}.`)
        : fails(
            `${name} moved ${less} rows and array items at n = ${small} and ${more} at n = ${large}: only data that grow can show that statements do not.`,
          );
    },
  };
}

function brokenLimits(
  record: ProfileRecord,
  { statements, waves, rowsPerStatement = Number.POSITIVE_INFINITY }: Limits,
) {
  const { n } = record;
  const rows = (statement: StatementProfile) =>
    `read ${counted(statement.rows, 'row')} by ${statement.name} (${coordinatesOf(statement, record).join(', ')}) where ${rowsPerStatement} are allowed`;
  return [
    ...(n.statements > statements
      ? [`sent ${counted(n.statements, 'statement')} where ${statements} are allowed`]
      : []),
    ...(n.waves > waves ? [`took ${counted(n.waves, 'wave')} where ${waves} are allowed`] : []),
    ...record.statements.filter((statement) => statement.rows > rowsPerStatement).map(rows),
  ];
}

/** Rows that came back, and items of arrays that were sent. */
function volumeOf({ n, statements }: ProfileRecord): number {
  const lengths = statements.flatMap(({ params }) =>
    params.map((type) => Number(/^array\[(\d+)\]$/.exec(type)?.[1] ?? 0)),
  );
  return lengths.reduce((sum, length) => sum + length, n.rows);
}

/** The record of one run; one that failed tells nothing of what the operation costs. */
async function ran(actual: unknown, n?: number): Promise<ProfileRecord> {
  const { run } = actual as Partial<ProfiledOperation>;
  if (typeof run !== 'function') throw new TypeError('This matcher takes what operation(run) returns.');
  const record = await (n === undefined ? run() : run(n));
  if (record.n.errors > 0) throw new Error(`${nameOf(record)} answered with ${counted(record.n.errors, 'error')}.`);
  return record;
}

function nameOf({ op }: ProfileRecord): string {
  return op.name ?? '(unnamed)';
}

function passes(message: string): Verdict {
  return { pass: true, message: () => message };
}

function fails(message: string): Verdict {
  return { pass: false, message: () => message };
}
