import type { FieldProfile, ProfileRecord } from '../../src/profiling/record.ts';
import { type Bar, barsOf } from '../../src/profiling/waterfall/bar.ts';
import { countText } from './figures.ts';

/** Bars that do not overlap, with one name. */
interface Row {
  readonly label: string;
  readonly note: string;
  readonly bars: readonly Bar[];
}

export interface Lane {
  readonly title: string;
  readonly rows: readonly Row[];
  /** How many fields are left out. */
  readonly hidden: number;
}

/** The lanes of a record from the operation down to its statements; of the fields only those that matter, unless `allFields`. */
export function lanesOf(record: ProfileRecord, { allFields = false } = {}): Lane[] {
  const bars = barsOf(record);
  const fields = record.fields.map((field, place) => ({ field, bar: bars.field[place] as Bar }));
  const shown = fields.filter(({ field }) => allFields || matters(field, record));
  const lanes: Lane[] = [
    lane('Phases', [{ label: record.op.name ?? '(unnamed)', note: record.op.type ?? '', bars: bars.phase }]),
    lane(
      'Transactions',
      record.transactions.map(({ field, attempt, outcome }, place) => ({
        label: field ?? '(no field)',
        note: attempt > 1 ? `attempt ${attempt}` : outcome,
        bars: [bars.transaction[place] as Bar],
      })),
    ),
    {
      title: 'Fields',
      rows: shown.map(({ field, bar }) => ({ label: field.c, note: times(field.n), bars: [bar] })),
      hidden: fields.length - shown.length,
    },
    lane(
      'Batches',
      packed(
        bars.batch.map((bar, place) => ({ bar, of: record.batches[place] })),
        (batch) => ({
          id: `${batch?.loader} ${batch?.branch}`,
          label: batch?.loader ?? '',
          note: countText(batch?.keys ?? 0, 'key'),
        }),
      ),
    ),
    lane(
      'Statements',
      packed(
        bars.statement.map((bar, place) => ({ bar, of: record.statements[place] })),
        (statement) => ({
          id: statement?.fp ?? '',
          label: statement?.name ?? '',
          note: countText(statement?.rows ?? 0, 'row'),
        }),
      ),
    ),
  ];
  return lanes.filter(({ rows, hidden }) => rows.length > 0 || hidden > 0);
}

/** A field that asked for something, failed, or took its share of the time; most fields only pick a property of a row. */
function matters({ c, waited, own, err }: FieldProfile, { batches, statements, ms }: ProfileRecord): boolean {
  if (waited > 0 || err > 0 || own > ms.total / 20) return true;
  return batches.some(({ from }) => c in from) || statements.some(({ field }) => field === c);
}

function lane(title: string, rows: readonly Row[]): Lane {
  return { title, rows, hidden: 0 };
}

/** One row for each name, and another wherever two bars of a name overlap: what was sent one by one is seen as a row of marks. */
function packed<T>(
  bars: readonly { readonly bar: Bar; readonly of: T }[],
  naming: (of: T) => { readonly id: string; readonly label: string; readonly note: string },
): Row[] {
  const rows: { id: string; label: string; note: string; bars: Bar[] }[] = [];
  for (const { bar, of } of bars) {
    const { id, label, note } = naming(of);
    const row = rows.find((each) => each.id === id && (each.bars.at(-1) as Bar).end <= bar.start);
    if (row === undefined) rows.push({ id, label, note, bars: [bar] });
    else {
      row.bars.push(bar);
      row.note = times(row.bars.length);
    }
  }
  return rows;
}

function times(n: number): string {
  return n === 1 ? '' : `×${n.toLocaleString('en')}`;
}
