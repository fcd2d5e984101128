import { bytesText } from '../profiling/bytes-text.ts';
import type { Budget, Hint, ProfileRecord } from '../profiling/record.ts';
import { criticalPath, pathTimes } from '../profiling/waterfall/critical-path.ts';
import { countText, msText, shareText } from './figures.ts';
import { waterfallText } from './waterfall.ts';
import { wrapped } from './wrapped.ts';

/** A whole record: what it was, its totals, its waterfall, and what the rules say of it. */
export function recordText(record: ProfileRecord): string {
  const { id, at, op, sampled, hints } = record;
  return [
    ...[
      `${op.type ?? 'refused'} ${op.name ?? '(unnamed)'}, record ${id} of ${at}, ${sampled}`,
      ...totals(record),
    ].flatMap((line) => wrapped(line, { first: '', rest: '  ' })),
    '',
    waterfallText(record),
    ...hints.flatMap((hint) => ['', hintText(hint)]),
  ].join('\n');
}

function totals(record: ProfileRecord): string[] {
  const { ms, n, budget, self } = record;
  const path = pathTimes(criticalPath(record));
  return [
    `${msText(ms.total)} ms: parse ${msText(ms.parse)}, validate ${msText(ms.validate)}, execute ${msText(ms.execute)}, ` +
      `database ${msText(ms.db)} (${shareText(ms.db, ms.total)}), waits for a connection ${msText(ms.wait)}`,
    `critical path: database ${msText(path.waits)}, resolvers and response ${msText(path.code)}, ` +
      `parse and validate ${msText(path.phases)}`,
    [
      countText(n.statements, 'statement'),
      countText(n.waves, 'wave'),
      countText(n.batches, 'batch', 'batches'),
      countText(n.rows, 'row'),
      countText(n.resolvers, 'resolver call'),
      countText(n.errors, 'error'),
      ...(n.bytes === undefined ? [] : [`answer ${bytesText(n.bytes)}`]),
      ...(budget === null ? [] : [budgetText(budget)]),
    ].join(', '),
    ...(self.dropped > 0 ? [`${countText(self.dropped, 'detail')} left out, for there were too many`] : []),
  ];
}

function budgetText({ statements, waves, ok }: Budget): string {
  const allowed = `${countText(statements[1], 'statement')} in ${countText(waves[1], 'wave')}`;
  return `${ok ? 'within' : 'OVER'} the budget of ${allowed}`;
}

function hintText({ level, rule, at, say, fix }: Hint): string {
  return `${level} ${rule} at ${at}\n  ${say}\n  ${fix}`;
}
