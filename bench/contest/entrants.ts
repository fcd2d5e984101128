import { postgraphiles } from '../peers/postgraphile/dialect.ts';
import { type Dialect, tillgraphs } from '../quick/dialect.ts';
import { serversNode } from '../servers-node.ts';

/** A server that can be measured. */
export interface Entrant {
  /** As the command line knows it. */
  readonly name: string;
  /** As tables and charts show it. */
  readonly label: string;
  readonly entry: URL;
  /** The dialect in which it is asked for rows of one store. */
  dialectOf(storeId: number): Dialect;
  /** The first major version of Node that it runs on. */
  readonly sinceNode: number;
  /** Whether it is made of the packages in bench/package.json. */
  readonly isPeer: boolean;
}

/** Everybody, in the order of tables; all are held against the first. */
export const ENTRANTS: readonly [Entrant, ...Entrant[]] = [
  ours('handwritten', 'hand-written batches', '../quick/contestant-handwritten.ts'),
  ours('json', 'one JSON statement', '../one-statement/contestant-json.ts'),
  ours('tillgraph', 'Tillgraph', '../quick/contestant-tillgraph.ts'),
  peer('postgraphile', 'PostGraphile 5', { sinceNode: 22, dialectOf: postgraphiles }),
  peer('mercurius', 'Mercurius 16, jit and loaders'),
  peer('yoga', 'Yoga 5 and dataloader'),
  peer('tutorial', 'Apollo 5 as tutorials show it'),
];

function ours(name: string, label: string, file: string): Entrant {
  return {
    name,
    label,
    entry: new URL(file, import.meta.url),
    dialectOf: () => tillgraphs,
    sinceNode: 20,
    isPeer: false,
  };
}

function peer(name: string, label: string, more: Partial<Entrant> = {}): Entrant {
  return { ...ours(name, label, `../peers/contestant-${name}.ts`), isPeer: true, ...more };
}

/** Who takes part when `contestant` is wanted, or everybody: the first in any case, and none that this Node is too old for. */
export function entrantsFor(contestant: string | undefined) {
  const wanted = ENTRANTS.filter(({ name }, place) => place === 0 || name === (contestant ?? name));
  const major = Number.parseInt(serversNode().version, 10);
  return {
    entrants: wanted.filter(({ sinceNode }) => sinceNode <= major),
    leftOut: wanted.filter(({ sinceNode }) => sinceNode > major),
  };
}
