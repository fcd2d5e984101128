import { median } from '../quick/report.ts';
import type { Cost } from './run.ts';

/** Tables of a contest in Markdown: the server's CPU, also against the first entrant's, the database's beside it, and what was asked of that. */
export function contestTables(costs: readonly Cost[]): string {
  const operations = [...new Set(costs.map(({ operation }) => operation))];
  const labels = [...new Set(costs.map(({ entrant }) => entrant.label))];
  const [base = ''] = labels;
  const costOf = (label: string, operation: string) =>
    costs.find((cost) => cost.entrant.label === label && cost.operation === operation);
  const table = (heading: string, cell: (cost: Cost, first: Cost) => string) =>
    [
      `| ${[heading, ...operations].join(' | ')} |`,
      `| --- |${' ---: |'.repeat(operations.length)}`,
      ...labels.map((label) => {
        const cells = operations.map((operation) => {
          const [cost, first] = [costOf(label, operation), costOf(base, operation)];
          return cost && first ? cell(cost, first) : '–';
        });
        return `| ${[label === 'Tillgraph' ? `**${label}**` : label, ...cells].join(' | ')} |`;
      }),
    ].join('\n');
  return [
    table('server CPU, ms per request', (cost) => ms(serverMs(cost))),
    table(`server CPU × ${base}`, (cost, first) => times(cost, first)),
    table('server and database CPU, ms per request', (cost) => ms(totalMs(cost))),
    table('statements / blocks per request', ({ asked }) =>
      asked ? `${Number(asked.statements.toFixed(1))} / ${Math.round(asked.blocks)}` : '–',
    ),
  ].join('\n\n');
}

/** The median over the rounds of the server's CPU per request. */
export function serverMs({ slots }: Pick<Cost, 'slots'>): number {
  return median(slots.map((slot) => slot.serverMs));
}

/** The median over the rounds of the database's CPU per request; undefined where it could not be told. */
export function databaseMs({ slots }: Pick<Cost, 'slots'>): number | undefined {
  const known = slots.flatMap((slot) => slot.databaseMs ?? []);
  return known.length === slots.length ? median(known) : undefined;
}

function totalMs(cost: Cost): number {
  return serverMs(cost) + (databaseMs(cost) ?? Number.NaN);
}

// Round by round, since both sides of a round saw the same machine.
function times(cost: Cost, first: Cost): string {
  const ratios = cost.slots.map(({ serverMs }, round) => serverMs / (first.slots[round]?.serverMs ?? Number.NaN));
  return median(ratios).toFixed(2);
}

function ms(figure: number): string {
  return Number.isNaN(figure) ? '–' : figure.toFixed(2);
}
