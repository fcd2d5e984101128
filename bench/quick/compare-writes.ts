import type { Options } from '../options.ts';
import { askAll, type Case, expectEqual } from './cases.ts';
import { contest } from './contest.ts';
import type { Contestants } from './contestant.ts';
import { tillgraphs } from './dialect.ts';
import type { Result } from './report.ts';
import type { WriteOperation } from './write-operations.ts';

/**
 * Compares both on one operation, each on a copy of the same shop: fails unless they answer the first `samples` inputs
 * alike to the last figure, then measures them on those that follow. Input by input these are the samples over again,
 * but for their keys and bills.
 */
export async function compareWrites(
  { handwritten, tillgraph }: Contestants,
  operation: WriteOperation,
  samples: number,
  options: Options,
): Promise<Result> {
  const { name, document, inputs } = operation;
  const variables = inputs.map((input) => ({ input }));
  const first = { name, document, requests: () => variables.slice(0, samples).values() };
  const ours = await askAll(handwritten, first, []);
  const theirs = await askAll(tillgraph, first, []);
  expectEqual(ours, theirs);
  const following = (answered: readonly Case[]) =>
    variables.slice(samples).map((each, index) => ({
      body: tillgraphs.bodyOf(operation, each),
      answer: shown(answered[index % samples]?.answer ?? ''),
    }));
  return contest(
    name,
    { server: handwritten, cases: following(ours).values(), shown },
    { server: tillgraph, cases: following(theirs).values(), shown },
    options,
  );
}

// What follows from the input: not ids and numbers, and not what is left in stock, where others sell at the same time.
function shown(answer: string): string {
  return answer.replaceAll(/"(id|number)":"[^"]*"/g, '"$1":""').replaceAll(/"stock":\{[^}]*\}/g, '"stock":{}');
}
