import type { Executor } from '../executing/executor.ts';
import type { Source } from '../profiling/exposition.ts';

/** How many operations were executed from their plan, and how many only graphql-js could run: every one of those is slower. */
export function executionMetrics({ counts }: Pick<Executor, 'counts'>): Source {
  return {
    families: () => [
      {
        name: 'tillgraph_operations_total',
        help: 'Operations by what executed them.',
        type: 'counter',
        samples: [
          { labels: { by: 'plan' }, value: counts.executed },
          { labels: { by: 'graphql-js' }, value: counts.left },
        ],
      },
    ],
  };
}
