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

/** A list asked for, whatever its parent: nothing is read until its nodes, edges, page info or count are selected. */
export interface List {
  readonly loader: PageBy<TableName>;
  readonly branch: PageBranch;
  readonly size: number;
  readonly after: readonly (string | number)[] | null;
  readonly cursors: Cursors;
}

/** The list of one parent. */
export interface Connection {
  readonly list: List;
  readonly parent: number;
}

/** The list that these arguments of a page field ask for; a fault says what is wrong with them. */
export function listOf({ loader }: Pages, args: PageArguments, storeId: number): List {
  const { size, cursor } = pageRequest(args);
  const branch = pageBranch(loader, args, storeId);
  const cursors = new Cursors(loader, branch, storeId);
  const after = cursor === null ? null : cursors.values(cursor);
  return { loader, branch, size, after, cursors };
}

/** What a connection's page is asked for by. */
export function pageKey({ list: { size, after }, parent }: Connection) {
  return { parent, size, after };
}

/** What a connection's count is asked for by; a BAD_USER_INPUT fault says which limit would have passed. */
export function countKey({ parent }: Connection, { limit }: CountArguments) {
  if (limit >= 0 && limit <= MAX_COUNT) return { parent, limit };
  throw fault('BAD_USER_INPUT', `limit must be from 0 to ${MAX_COUNT}; you sent ${limit}.`);
}

interface CountArguments {
  readonly limit: number;
}

/** What a connection shows of its page, by the name of the field. */
export const shownOfPage = {
  nodes: ({ branch }: List, page: Page<RowData>) => inOrder(branch, page.rows),
  edges: ({ branch, cursors }: List, page: Page<RowData>) =>
    inOrder(branch, page.rows).map((node) => ({ node, cursor: cursors.of(node) })),
  pageInfo({ branch, after, cursors }: List, { rows, more }: Page<RowData>) {
    const ordered = inOrder(branch, rows);
    const [first, last] = [ordered[0], ordered.at(-1)];
    // The side we came from holds at least the row of the cursor; whether it still exists would cost a statement.
    const behind = after !== null;
    return {
      hasNextPage: branch.backward ? behind : more,
      hasPreviousPage: branch.backward ? more : behind,
      startCursor: first === undefined ? null : cursors.of(first),
      endCursor: last === undefined ? null : cursors.of(last),
    };
  },
};

/** What a connection shows of its count. */
export function shownOfCount(found: number, { limit }: CountArguments) {
  return { value: Math.min(found, limit), precision: found > limit ? 'AT_LEAST' : 'EXACT' };
}

/** The resolver of a declared page field; faults of its arguments stand at the field itself. */
export function pageResolver(field: Pages): Resolver {
  return (row, args, { operation }): Connection => {
    const list = listOf(field, args as PageArguments, operation.storeId);
    return { list, parent: field.from === null ? operation.storeId : row[field.from] };
  };
}

type ConnectionResolver = (connection: Connection, args: never, context: Context) => unknown;

/** The resolvers that every connection type shares. */
export const connectionResolvers: Readonly<Record<string, ConnectionResolver>> = {
  nodes: resolverOfPage('nodes'),
  edges: resolverOfPage('edges'),
  pageInfo: resolverOfPage('pageInfo'),
  count: (connection, args: CountArguments, { operation }) => {
    const { loader, branch } = connection.list;
    const counted = operation.load(countOf(loader), countKey(connection, args), branch);
    return counted.then((found) => shownOfCount(found, args));
  },
};

function resolverOfPage(name: keyof typeof shownOfPage): ConnectionResolver {
  return async (connection, _, { operation }) => {
    const { loader, branch } = connection.list;
    return shownOfPage[name](connection.list, await operation.load(loader, pageKey(connection), branch));
  };
}

/** The rows in the list's own order, also when they were read from its end. */
function inOrder({ backward }: PageBranch, rows: readonly RowData[]): readonly RowData[] {
  return backward ? rows.toReversed() : rows;
}
