import type { Options } from '../options.ts';
import type { Case } from './cases.ts';
import type { Contestant } from './contestant.ts';
import { measure } from './measure.ts';
import type { Result } from './report.ts';

/** One side of a contest: a server, what it is asked next, and what of an answer must be as expected. */
export interface Side {
  readonly server: Contestant;
  readonly cases: Iterator<Case, unknown>;
  readonly shown?: (answer: string) => string;
}

/** Measures both sides in turns, A B B A. */
export async function contest(
  operation: string,
  handwritten: Side,
  tillgraph: Side,
  { rounds, requests }: Options,
): Promise<Result> {
  const a = { ...handwritten, costsMs: [] as number[] };
  const b = { ...tillgraph, costsMs: [] as number[] };
  // Until V8 has compiled what is hot; statements are counted here, where counting costs nothing that is measured.
  const before = await tillgraph.server.read('countStatements');
  for (const side of [a, b]) await measure(side, warmUp(requests));
  const statements = (await tillgraph.server.read('countedStatements')) - before;
  for (let round = 0; round < rounds; round++) {
    const turn = round % 2 === 0 ? [a, b] : [b, a];
    for (const side of turn) side.costsMs.push(await measure(side, requests));
  }
  return {
    operation,
    handwrittenMs: a.costsMs,
    tillgraphMs: b.costsMs,
    statementsPerRequest: statements / warmUp(requests),
  };
}

/** How many cases a contest asks of a side. */
export function casesOf({ rounds, requests }: Pick<Options, 'rounds' | 'requests'>): number {
  return warmUp(requests) + rounds * requests;
}

function warmUp(requests: number): number {
  return 100 * requests;
}
