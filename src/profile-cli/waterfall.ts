import type { BatchProfile, ProfileRecord, StatementProfile, TransactionProfile } from '../profiling/record.ts';
import { countText, drawn, msText, type Stretch } from './figures.ts';
import { tableText } from './table.ts';

const COLUMNS = 60;

interface Line {
  readonly wave: string;
  readonly label: string;
  readonly stretches: readonly Stretch[];
  readonly ms: number;
  readonly note: string;
}

/** A batch or a transaction with its own statements, or a statement that belongs to neither. */
interface Group {
  readonly start: number;
  readonly lines: readonly Line[];
}

/** Batches, transactions and statements on one time axis, each group where it began. */
export function waterfallText(record: ProfileRecord): string {
  const { statements, batches, transactions, ms } = record;
  const owned = (own: (statement: StatementProfile) => boolean) =>
    statements.filter(own).map((statement) => statementLine(statement, '  '));
  const known = { batches: numbers(batches), transactions: numbers(transactions) };
  const inBatch = ({ batch }: StatementProfile) => batch !== null && known.batches.has(batch);
  const inTransaction = (statement: StatementProfile) =>
    !inBatch(statement) && statement.transaction !== null && known.transactions.has(statement.transaction);
  const groups: Group[] = [
    ...transactions.map((transaction) => ({
      start: transaction.start,
      lines: [
        transactionLine(transaction),
        ...owned((each) => inTransaction(each) && each.transaction === transaction.i),
      ],
    })),
    ...batches.map((batch) => ({
      start: batch.start - batch.queued,
      lines: [batchLine(batch), ...owned(({ batch: its }) => its === batch.i)],
    })),
    // Its batch or transaction may have been dropped by the caps.
    ...statements
      .filter((statement) => !inBatch(statement) && !inTransaction(statement))
      .map((statement) => ({ start: statement.start, lines: [statementLine(statement, '')] })),
  ];
  const lines = groups.sort((a, b) => a.start - b.start).flatMap((group) => group.lines);
  const end = `${msText(ms.total)} ms`;
  const axis = `|0${end.padStart(COLUMNS - 1)}|`;
  const rows = lines.map(({ wave, label, stretches, ms: took, note }) => {
    return [wave, label, `|${drawn(stretches, ms.total, COLUMNS)}|`, msText(took), note];
  });
  return tableText([['WAVE', '', axis, 'MS', ''], ...rows], ['right', 'left', 'left', 'right', 'left']);
}

function batchLine({ wave, loader, branch, start, end, queued, keys, rows, err }: BatchProfile): Line {
  return {
    wave: String(wave),
    label: branch === '' ? loader : `${loader} ${branch}`,
    stretches: [...(queued > 0 ? [{ start: start - queued, end: start, sign: '·' }] : []), { start, end, sign: '▒' }],
    ms: end - start,
    note: `${countText(keys, 'key')}, ${countText(rows, 'row')}${err ? ', failed' : ''}`,
  };
}

function transactionLine({ field, attempt, start, end, outcome }: TransactionProfile): Line {
  return {
    wave: '',
    label: `transaction ${field ?? ''}`.trim(),
    stretches: [{ start, end, sign: '░' }],
    ms: end - start,
    note: attempt > 1 ? `attempt ${attempt}, ${outcome}` : outcome,
  };
}

function statementLine({ i, name, start, wait, ms, rows, transaction, err }: StatementProfile, indent: string): Line {
  // Of a transaction's statements the first one tells the wait, but begin was what waited.
  const waited = transaction === null ? wait : 0;
  return {
    wave: '',
    label: `${indent}#${i} ${name}`,
    stretches: [
      ...(waited > 0 ? [{ start: start - waited, end: start, sign: '·' }] : []),
      { start, end: start + ms, sign: '█' },
    ],
    ms,
    note: `${countText(rows, 'row')}${err === undefined ? '' : `, failed: ${err}`}`,
  };
}

function numbers(items: readonly { readonly i: number }[]): ReadonlySet<number> {
  return new Set(items.map(({ i }) => i));
}
