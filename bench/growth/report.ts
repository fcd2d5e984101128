import { databaseMs, serverMs } from '../contest/report.ts';
import type { StatementCost } from './blocks.ts';
import { type Grown, grownBy } from './grown.ts';
import type { PageCost } from './page-sizes.ts';

const MICROSECONDS = 1_000;

/** Pages of several sizes as a Markdown table: what a row costs, and what each row costs that a larger page has more. */
export function pagesTable(costs: readonly PageCost[]): string {
  return [
    '| operation | bills | rows | fields | server CPU, ms | µs per row | µs per further row | database CPU, ms | statements | blocks per statement | event loop held, ms: median, most |',
    `| --- |${' ---: |'.repeat(10)}`,
    ...costs.map((cost, place) => pageLine(cost, costs[place - 1])),
  ].join('\n');
}

function pageLine(cost: PageCost, smaller: PageCost | undefined): string {
  const { operation, bills, size, asked, blockMs } = cost;
  const ms = serverMs(cost);
  const further = smaller?.operation === operation && (ms - serverMs(smaller)) / (size.rows - smaller.size.rows);
  const cells = [
    ...[operation, bills, size.rows.toFixed(0), size.fields.toFixed(0), ms.toFixed(2)],
    ((ms / size.rows) * MICROSECONDS).toFixed(1),
    further ? (further * MICROSECONDS).toFixed(1) : '–',
    databaseMs(cost)?.toFixed(2) ?? '–',
    asked.statements.toFixed(1),
    (asked.blocks / asked.statements).toFixed(1),
    `${blockMs.median.toFixed(1)}, ${blockMs.most.toFixed(1)}`,
  ];
  return `| ${cells.join(' | ')} |`;
}

/** Blocks of each statement by the size of the shop, with its rows in brackets and the power by which its blocks grow. */
export function growthTable(shops: readonly Grown[]): string {
  const sizes = shops.map(({ items }) => `${items.toLocaleString('en')} items`);
  return [
    `| operation | statement | ${sizes.join(' | ')} | power |`,
    `| --- | --- |${' ---: |'.repeat(shops.length + 1)}`,
    ...grownBy(shops).map(({ costs, power }) => {
      const [{ operation, statement } = costs[0] as StatementCost] = costs;
      const cells = costs.map(({ blocks, rows }) => `${blocks.toFixed(1)} (${rows.toFixed(1)})`);
      return `| ${operation} | ${statement} | ${cells.join(' | ')} | ${power.toFixed(2)} |`;
    }),
  ].join('\n');
}
