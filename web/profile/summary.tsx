import { bytesText } from '../../src/profiling/bytes-text.ts';
import type { ProfileRecord } from '../../src/profiling/record.ts';
import { msText, percentText } from './figures.ts';

/** What an operation took, at a glance. */
export function Summary({ ms, n, budget, self }: Pick<ProfileRecord, 'ms' | 'n' | 'budget' | 'self'>) {
  const tiles = [
    ['total', msText(ms.total)],
    ['database', msText(ms.db), percentText(ms.db, ms.total)],
    ['statements', String(n.statements), against(budget?.statements), isOver(budget?.statements)],
    ['waves', String(n.waves), against(budget?.waves), isOver(budget?.waves)],
    ['rows', n.rows.toLocaleString('en')],
    ...(n.bytes === undefined ? [] : ([['answer', bytesText(n.bytes)]] as const)),
    ['resolvers', n.resolvers.toLocaleString('en')],
    ['errors', String(n.errors), undefined, n.errors > 0],
    ['profiling', msText(self.us / 1_000), self.dropped > 0 ? `${self.dropped} details dropped` : undefined],
  ] as const;
  return (
    <dl className="summary">
      {tiles.map(([name, value, note, isBad]) => (
        <div key={name} className={isBad ? 'is-bad' : undefined}>
          <dt>{name}</dt>
          <dd>
            {value} {note && <small>{note}</small>}
          </dd>
        </div>
      ))}
    </dl>
  );
}

function against(budget: readonly [number, number] | undefined): string | undefined {
  return budget && `of ${budget[1]}`;
}

function isOver(budget: readonly [number, number] | undefined): boolean {
  return budget !== undefined && budget[0] > budget[1];
}
