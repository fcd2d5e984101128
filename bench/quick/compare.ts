import type { Options } from '../options.ts';
import { askAll, expectEqual } from './cases.ts';
import type { Contestant } from './contestant.ts';
import { measure } from './measure.ts';
import type { Operation } from './operations.ts';
import type { Result } from './report.ts';

/** Both sides of the contest. */
interface Contestants {
  readonly handwritten: Contestant;
  readonly tillgraph: Contestant;
}

/** Compares both on one operation: fails unless they answer alike, then measures them in turns, A B B A. */
export async function compare(
  { handwritten, tillgraph }: Contestants,
  operation: Operation,
  billIds: readonly string[],
  { rounds, requests }: Options,
): Promise<Result> {
  const ours = await askAll(handwritten, operation, billIds);
  const theirs = await askAll(tillgraph, operation, billIds);
  expectEqual(ours, theirs);

  const a = { server: handwritten, cases: ours, costsMs: [] as number[] };
  const b = { server: tillgraph, cases: theirs, costsMs: [] as number[] };
  // Until V8 has compiled what is hot; statements are counted here, where counting costs nothing that is measured.
  const before = await tillgraph.read('countStatements');
  for (const { server, cases } of [a, b]) await measure(server, cases, 2 * requests);
  const statements = (await tillgraph.read('countedStatements')) - before;
  for (let round = 0; round < rounds; round++) {
    const turn = round % 2 === 0 ? [a, b] : [b, a];
    for (const { server, cases, costsMs } of turn) costsMs.push(await measure(server, cases, requests));
  }
  return {
    operation: operation.name,
    handwrittenMs: a.costsMs,
    tillgraphMs: b.costsMs,
    statementsPerRequest: statements / (2 * requests),
  };
}
