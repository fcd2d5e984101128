import { readFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { WARM_UP_SECONDS } from '../quick/measure.ts';
import { median, type Result, report } from '../quick/report.ts';
import { serversNode } from '../servers-node.ts';
import type { Entrant } from './entrants.ts';
import type { Ground } from './ground.ts';
import { contestTables } from './report.ts';
import type { Contest, Cost } from './run.ts';

/** What was measured, and on what. */
export interface Ran {
  readonly contest: Contest;
  readonly costs: readonly Cost[];
  /**
   * Of the operations that write, beside hand-written transactions: in the shop that is read, and in the demo shop, which has
   * so few products that nearly every write waits for another one's commit.
   */
  readonly writes: { readonly same: readonly Result[]; readonly demo: readonly Result[] };
  readonly ground: Ground;
  /** Those who do not run on this Node. */
  readonly leftOut: readonly Entrant[];
}

/** The page docs/bench.md. */
export function documentOf({ contest, costs, writes, ground, leftOut }: Ran): string {
  return `# The bench

Made by \`npm run bench\`: run it again, and this page and its chart are yours. [What each contestant is](../bench/README.md), and how to run one alone.

![CPU per request, contestant by contestant](bench.svg)

${contestTables(costs)}

Writes, beside hand-written transactions that do the same work:

${report(writes.same)}

The same in the demo shop. It has so few products that nearly every write waits for another one's commit, and everybody is idle for most of the time:

${report(writes.demo)}

${[placeOf(ground), ...leftOut.map(absence), methodOf(contest), disturbance(costs), `Versions: ${versions()}.`].join('\n\n')}
`;
}

function placeOf({ postgres, stores, bills, items }: Ground): string {
  const [billCount, itemCount] = [bills, items].map((count) => count.toLocaleString('en'));
  return `Node ${serversNode().version} for every server, PostgreSQL ${postgres}, ${availableParallelism()} cores shared by client, server and database; ${billCount} bills with ${itemCount} items in ${stores} stores.`;
}

function absence({ label, sinceNode }: Entrant): string {
  return `${label} is missing: it needs Node ${sinceNode} or newer.`;
}

function methodOf({ rounds, requests }: Contest): string {
  return `A figure is the median of ${rounds} slots of ${requests} requests, eight at a time, whose ids and cursors vary; a ratio is the median of the ratios round by round. Before the first, ${WARM_UP_SECONDS} seconds of requests warm each of them up. Each round asks everybody, in an order drawn anew. All answers are compared with the first contestant's. Blocks are those of tables and indexes that PostgreSQL looked at, cached or not. \`Empty\` is \`{ __typename }\`, what a request costs before anything is read.`;
}

function disturbance(costs: readonly Cost[]): string {
  const slots = costs.flatMap((cost) => cost.slots);
  const shares = slots.flatMap(({ foreign }) => foreign ?? []);
  if (shares.length === 0) return 'How busy the machine was with other work could not be told.';
  const percent = (share: number) => `${Math.round(100 * share)}%`;
  const again = slots.filter(({ repeats }) => repeats > 0).length;
  return `Other work used ${percent(median(shares))} of the machine in the median slot and ${percent(Math.max(...shares))} at most; ${again} of ${slots.length} slots were disturbed and measured again.`;
}

function versions(): string {
  const manifest = readFileSync(new URL('../package.json', import.meta.url), 'utf8');
  const { dependencies } = JSON.parse(manifest) as { dependencies: Record<string, string> };
  const shown = [
    'postgraphile',
    'mercurius',
    'graphql-yoga',
    '@apollo/server',
    'graphql',
    'dataloader',
    'kysely',
    'pg',
  ];
  return shown.map((name) => `${name} ${dependencies[name]}`).join(', ');
}
