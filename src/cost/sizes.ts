import { valueFromASTUntyped } from 'graphql';
import { DEFAULT_PAGE_SIZE } from '../connection/page-size.ts';
import type { SelectedField } from '../loading/selection.ts';
import type { Count } from './counting.ts';
import type { Reading } from './reading.ts';

/** A row that is counted and not shown costs a hundredth of one. */
const COUNTED_PER_ROW = 100;
/** Where the schema ends a count, and where it ends when nobody says. */
const MOST_COUNTED = 10_000;

export const one: Count = () => 1;

/** The rows of a page; a size out of bounds is refused where it stands, in a sentence of its own. */
export function sizeOf(selected: SelectedField): Count {
  const [first, last] = [argument(selected, 'first'), argument(selected, 'last')];
  return (reading) => within(first(reading) ?? last(reading) ?? DEFAULT_PAGE_SIZE, reading.pageSize);
}

/** What counting a list costs, in rows. */
export function countOf(selected: SelectedField): Count {
  const limit = argument(selected, 'limit');
  return (reading) => Math.ceil(within(limit(reading) ?? MOST_COUNTED, MOST_COUNTED) / COUNTED_PER_ROW);
}

/** The items of all lists in a field's arguments, and at least one: what its input brings for rows to be made or found of. */
export function itemsGiven({ nodes: [node] }: SelectedField): Count {
  const values = (node?.arguments ?? []).map(({ value }) => value);
  return ({ variables }) => Math.max(1, itemsIn(values.map((value) => valueFromASTUntyped(value, variables))));
}

function argument({ nodes: [node] }: SelectedField, name: string): (reading: Reading) => unknown {
  const value = node?.arguments?.find((given) => given.name.value === name)?.value;
  return value === undefined ? () => undefined : ({ variables }) => valueFromASTUntyped(value, variables);
}

function within(size: unknown, most: number): number {
  return typeof size === 'number' ? Math.min(most, Math.max(0, size)) : most;
}

// Not by recursion: a body of 256 kB can be nested 100,000 deep.
function itemsIn(open: unknown[]): number {
  let items = 0;
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    if (typeof at !== 'object' || at === null) continue;
    if (Array.isArray(at)) items += at.length;
    for (const inner of Object.values(at)) if (typeof inner === 'object' && inner !== null) open.push(inner);
  }
  return items;
}
