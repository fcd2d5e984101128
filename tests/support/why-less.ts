import type { GraphQLSchema } from 'graphql';
import type { Till, Variables } from './till.ts';
import { type Place, placesOf } from './ways.ts';
import { witnessOf } from './witness.ts';

/**
 * Why an operation may send less than its plan, by what it answers; undefined where all of it has to be sent, since at
 * every place by which anything is asked there is a row, and one that no other way through the operation brings. It shares
 * no mistake with the plan: of the declarations it knows only which fields load.
 */
export async function whyLess(
  schema: GraphQLSchema,
  till: Till,
  { text, variables }: { readonly text: string; readonly variables: Variables },
): Promise<string | undefined> {
  const witness = witnessOf(schema, text);
  const { data, errors } = await till.run(witness, variables);
  if (errors.length > 0) return `no witness: ${errors[0]?.message}`;
  const places = placesOf(schema, witness, variables, data);
  const asking = places.filter(({ isKey }) => isKey);
  const empty = asking.find(({ rows }) => rows === 0);
  if (empty !== undefined) return `no row: ${empty.way}`;
  const ways = waysById(places);
  const known = asking.find(({ ids }) => ids.length > 0 && ids.every((id) => (ways.get(id)?.size ?? 0) > 1));
  return known && `rows of another way alone: ${known.way}`;
}

function waysById(places: readonly Place[]): Map<string, Set<string>> {
  const ways = new Map<string, Set<string>>();
  for (const { way, ids } of places) for (const id of ids) ways.set(id, (ways.get(id) ?? new Set()).add(way));
  return ways;
}
