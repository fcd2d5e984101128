import { type Bar, chart } from './chart.ts';
import { databaseMs, serverMs } from './report.ts';
import type { Cost } from './run.ts';

const OURS = 'tillgraph';

/** The contest as a bar chart in SVG: CPU per request, of server and database, operation by operation. */
export function pictureOf(costs: readonly Cost[]): string {
  const operations = [...new Set(costs.map(({ operation }) => operation))];
  return chart(
    'CPU per request in milliseconds, less is better',
    'left: the server, right: PostgreSQL; the figure is their sum; each operation has a scale of its own',
    operations.map((title) => ({
      title,
      bars: costs.filter(({ operation }) => operation === title).map(barOf),
    })),
  );
}

function barOf(cost: Cost): Bar {
  const { label, name } = cost.entrant;
  return { label, serverMs: serverMs(cost), databaseMs: databaseMs(cost) ?? 0, stands: name === OURS };
}
