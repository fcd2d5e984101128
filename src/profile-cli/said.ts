import { UNKNOWN } from '../profiling/hints/asked-by.ts';
import type { BatchProfile, FieldProfile, StatementProfile, TransactionProfile } from '../profiling/record.ts';
import type { ChartRow } from './chart.ts';
import { msText } from './figures.ts';

/** What is said of a thing; its bar is drawn by who knows the critical path. */
type Said = Omit<ChartRow, 'bar'>;

/** A field: how often it was called, its time in its resolver, the time that its loads took, and its errors. */
export function fieldSaid({ c, n, own, waited, err }: FieldProfile): Said {
  return {
    name: `${c}${timesText(n)}`,
    figures: [msText(own), msText(waited), err === 0 ? '' : numberText(err)],
    note: '',
  };
}

/** A batch: what it sent, what came back, and which fields asked for it how often. */
export function batchSaid({
  loader,
  branch,
  wave,
  loads,
  hits,
  keys,
  rows,
  start,
  end,
  from,
  err,
}: BatchProfile): Said {
  const note = [
    `wave ${wave}`,
    ...(branch === '' ? [] : [branch]),
    ...(hits > 0 ? [`${numberText(hits)} of ${numberText(loads)} loads from the cache`] : []),
    ...(err ? ['failed'] : []),
    ...fromText(Object.entries(from)),
  ];
  return { name: loader, figures: [msText(end - start), numberText(keys), numberText(rows)], note: note.join(', ') };
}

/** A transaction: how it ended, and for which field. */
export function transactionSaid({ field, attempt, start, end, outcome }: TransactionProfile): Said {
  const note = [
    ...(attempt > 1 ? [`attempt ${attempt}`] : []),
    outcome,
    ...fromText(field === null ? [] : [[field, 1]]),
  ];
  return { name: 'transaction', figures: [msText(end - start), '', ''], note: note.join(', ') };
}

/** A statement, indented where it belongs to what stands above it, which then tells who asked. */
export function statementSaid({ i, name, ms, rows, field, err }: StatementProfile, isOwned: boolean): Said {
  const note = [
    ...(err === undefined ? [] : [`failed: ${err}`]),
    ...fromText(isOwned || field === null ? [] : [[field, 1]]),
  ];
  return {
    name: `${isOwned ? '  ' : ''}#${i} ${name}`,
    figures: [msText(ms), '', numberText(rows)],
    note: note.join(', '),
  };
}

/** `from Bill.items ×10`, and the fields after it. */
function fromText(askers: readonly (readonly [field: string, n: number])[]): string[] {
  return askers.map(([field, n], place) => {
    const asker = `${field === UNKNOWN ? 'a field after its await' : field}${timesText(n)}`;
    return place === 0 ? `from ${asker}` : asker;
  });
}

function timesText(n: number): string {
  return n === 1 ? '' : ` ×${numberText(n)}`;
}

function numberText(n: number): string {
  return n.toLocaleString('en');
}
