import type { ProfileRecord } from '../../src/profiling/record.ts';
import type { Bar, Key } from '../../src/profiling/waterfall/bar.ts';
import { countText, msText } from './figures.ts';

/** What there is to say of one bar. */
export interface Description {
  readonly title: string;
  readonly figures: readonly (readonly [name: string, value: string])[];
  /** The statement's text can be looked up by it. */
  readonly fp?: string;
}

/** The figures of the thing that a bar stands for. */
export function describe(record: ProfileRecord, { key, start, end, failed }: Bar): Description {
  const common = [
    ['from', msText(start)],
    ['took', msText(end - start)],
  ] as const;
  const { title, figures, ...rest } = specific(record, key);
  return { title, figures: [...common, ...figures, ...(failed ? [['failed', 'yes'] as const] : [])], ...rest };
}

/** The same in one line, for who listens. */
export function spoken({ title, figures }: Description): string {
  return `${title}: ${figures.map(([name, value]) => `${name} ${value}`).join(', ')}`;
}

function specific(record: ProfileRecord, key: Key): Description {
  const [kind, id = ''] = key.split(/:(.*)/s);
  switch (kind) {
    case 'field':
      return fieldOf(record, id);
    case 'batch':
      return batchOf(record, Number(id));
    case 'statement':
      return statementOf(record, Number(id));
    case 'transaction':
      return transactionOf(record, Number(id));
    default:
      return { title: id, figures: [] };
  }
}

function fieldOf({ fields }: ProfileRecord, coordinate: string): Description {
  const field = fields.find(({ c }) => c === coordinate);
  if (field === undefined) return { title: coordinate, figures: [] };
  const { n, own, waited, err } = field;
  return {
    title: coordinate,
    figures: [
      ['calls', n.toLocaleString('en')],
      ['in its resolver', msText(own)],
      ['waiting for loads', msText(waited)],
      ...(err > 0 ? [['errors', String(err)] as const] : []),
    ],
  };
}

function batchOf({ batches }: ProfileRecord, i: number): Description {
  const batch = batches.find((each) => each.i === i);
  if (batch === undefined) return { title: `batch ${i}`, figures: [] };
  const { loader, wave, loads, hits, keys, rows, queued, from } = batch;
  return {
    title: loader,
    figures: [
      ['wave', String(wave)],
      ['queued', msText(queued)],
      ['loads', `${loads.toLocaleString('en')}, ${hits.toLocaleString('en')} from the cache`],
      ['sent', countText(keys, 'key')],
      ['came back', countText(rows, 'row')],
      ...Object.entries(from).map(([c, n]) => [c === '?' ? 'asked after an await' : c, `×${n}`] as const),
    ],
  };
}

function statementOf({ statements }: ProfileRecord, i: number): Description {
  const statement = statements.find((each) => each.i === i);
  if (statement === undefined) return { title: `statement ${i}`, figures: [] };
  const { name, fp, kind, tables, wait, ms, rows, params, err } = statement;
  return {
    title: name,
    fp,
    figures: [
      ['kind', `${kind} ${tables.join(', ')}`],
      ['in the database', msText(ms)],
      ['waited for a connection', msText(wait)],
      ['rows', rows.toLocaleString('en')],
      ['parameters', params.join(', ') || 'none'],
      ...(err === undefined ? [] : [['error', err] as const]),
    ],
  };
}

function transactionOf({ transactions }: ProfileRecord, i: number): Description {
  const transaction = transactions.find((each) => each.i === i);
  if (transaction === undefined) return { title: `transaction ${i}`, figures: [] };
  const { field, attempt, begin, commit, locks, outcome } = transaction;
  return {
    title: `transaction of ${field ?? 'no field'}`,
    figures: [
      ['attempt', `${attempt}, ${outcome}`],
      ['begin', msText(begin)],
      ['in locking statements', msText(locks)],
      ['commit', msText(commit)],
    ],
  };
}
