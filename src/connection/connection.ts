import type { TableName } from '../database/tables.ts';
import { fault } from '../errors.ts';
import { countOf } from '../loading/count-by.ts';
import type { Pages } from '../loading/field.ts';
import type { RowData } from '../loading/loader.ts';
import { type PageArguments, pageBranch } from '../loading/page-branch.ts';
import type { Page, PageBranch, PageBy } from '../loading/page-by.ts';
import type { Context, Resolver } from '../loading/resolve.ts';
import { Cursors } from './cursor.ts';
import { pageRequest } from './page-size.ts';

const MAX_COUNT = 10_000;

/** A list asked for: nothing is read until its nodes, edges, page info or count are selected. */
interface Connection {
  readonly loader: PageBy<TableName>;
  readonly branch: PageBranch;
  readonly parent: number;
  readonly size: number;
  readonly after: readonly (string | number)[] | null;
  readonly cursors: Cursors;
}

/** The resolver of a declared page field; faults of its arguments stand at the field itself. */
export function pageResolver({ loader, from }: Pages): Resolver {
  return (row, args, { operation }): Connection => {
    const { size, cursor } = pageRequest(args as PageArguments);
    const branch = pageBranch(loader, args as PageArguments, operation.storeId);
    const cursors = new Cursors(loader, branch, operation.storeId);
    const after = cursor === null ? null : cursors.values(cursor);
    return { loader, branch, parent: from === null ? operation.storeId : row[from], size, after, cursors };
  };
}

/** The resolvers that every connection type shares. */
export const connectionResolvers: Readonly<
  Record<string, (list: Connection, args: never, context: Context) => unknown>
> = {
  nodes: async (list, _, context) => (await page(list, context)).rows,
  edges: async (list, _, context) =>
    (await page(list, context)).rows.map((node) => ({ node, cursor: list.cursors.of(node) })),
  pageInfo: async (list, _, context) => pageInfo(list, await page(list, context)),
  count: (list, args: { limit: number }, { operation }) => {
    const { limit } = args;
    if (limit < 0 || limit > MAX_COUNT)
      throw fault('BAD_USER_INPUT', `limit must be from 0 to ${MAX_COUNT}; you sent ${limit}.`);
    return operation.load(countOf(list.loader), { parent: list.parent, limit }, list.branch).then((found) => ({
      value: Math.min(found, limit),
      precision: found > limit ? 'AT_LEAST' : 'EXACT',
    }));
  },
};

/** The page's rows in the list's own order, also when they were read from its end. */
async function page(list: Connection, { operation }: Context): Promise<Page<RowData>> {
  const { parent, size, after } = list;
  const found = await operation.load(list.loader, { parent, size, after }, list.branch);
  return list.branch.backward ? { rows: found.rows.toReversed(), more: found.more } : found;
}

function pageInfo({ branch, after, cursors }: Connection, { rows, more }: Page<RowData>) {
  const [first, last] = [rows[0], rows.at(-1)];
  // The side we came from holds at least the row of the cursor; whether it still exists would cost a statement.
  const behind = after !== null;
  return {
    hasNextPage: branch.backward ? behind : more,
    hasPreviousPage: branch.backward ? more : behind,
    startCursor: first === undefined ? null : cursors.of(first),
    endCursor: last === undefined ? null : cursors.of(last),
  };
}
