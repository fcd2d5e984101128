import type { TableName } from '../database/tables.ts';
import type { Values } from './loader.ts';
import { remembered } from './memo.ts';
import type { PageBranch, PageBy } from './page-by.ts';
import { hasStart, reversed } from './sort.ts';

/** The arguments of a page field that choose its batch. */
export interface PageArguments {
  readonly sort?: string | null;
  readonly last?: number | null;
  readonly before?: string | null;
  readonly after?: string | null;
  readonly filter?: Readonly<Record<string, unknown>> | null;
  readonly [filter: string]: unknown;
}

/** Branches without a filter: no more of them than there are sorts and directions. */
const unfiltered = new WeakMap<PageBy<TableName>, Map<string, PageBranch>>();

/** The branch of a page loader that these arguments mean; equal meanings give equal ids. */
export function pageBranch(loader: PageBy<TableName>, args: PageArguments, storeId: number): PageBranch {
  const [sortName, sort] = sortOf(loader, args.sort);
  const given = args.filter ? { ...args, ...args.filter } : args;
  // In declared order, so that the same filter written in another order is the same filter.
  const filters = Object.keys(loader.filters).filter((name) => given[name] !== undefined && given[name] !== null);
  const backward = (args.last ?? null) !== null;
  // Only where an order has no end to start from do pages with a cursor need another text than pages without.
  const resumed = !hasStart(backward ? reversed(sort) : sort) && (args.after ?? args.before ?? null) !== null;
  const shape = [sortName, ...(backward ? ['backward'] : []), ...(resumed ? ['resumed'] : []), ...filters].join();
  const branchOf = (values: Values): PageBranch => ({
    id: `(${shape} ${JSON.stringify(values)})`,
    shape,
    needs: sort.columns,
    values,
    sort,
    filters,
    backward,
    resumed,
  });
  if (filters.length > 0)
    return branchOf(
      Object.assign({}, ...filters.map((name) => loader.filters[name]?.values(name, given[name], storeId))),
    );
  const known = remembered(unfiltered, loader, () => new Map<string, PageBranch>());
  return remembered(known, shape, () => branchOf({}));
}

function sortOf(loader: PageBy<TableName>, name: string | null | undefined): [string, PageBranch['sort']] {
  const found = Object.entries(loader.sorts).find(([known]) => name == null || known === name);
  if (found === undefined) throw new Error(`${loader.name} has no sort ${name}`);
  return found;
}
