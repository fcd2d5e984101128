import { sql } from 'kysely';
import type { Database } from '../../src/database/database.ts';
import type { Ran, Till, Variables } from '../support/till.ts';

/** A list of the schema as a test asks for it: its document, whose variables are the list's arguments. */
export interface List {
  readonly document: string;
  readonly at: 'list' | 'parent.list';
}

const MAX_PAGES = 100;
const PAGE = `{ edges { cursor node { id } } nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor } }`;

/** A root list, such as `bills` of `Bill`. */
function rootList(field: string, type: string): List {
  return {
    at: 'list',
    document: `query ($first: Int, $after: String, $last: Int, $before: String, $filter: ${type}Filter, $sort: ${type}Sort!) {
      list: ${field}(first: $first, after: $after, last: $last, before: $before, filter: $filter, sort: $sort) ${PAGE} }`,
  };
}

/** A list under a product, which pages forward only. */
export function productList(field: string, argument = ''): List {
  return {
    at: 'parent.list',
    document: `query ($id: ID!, $first: Int, $after: String) {
      parent: product(id: $id) { list: ${field}(first: $first, after: $after${argument}) ${PAGE} } }`,
  };
}

export const bills = rootList('bills', 'Bill');
export const refunds = rootList('refunds', 'Refund');
export const products = rootList('products', 'Product');

export interface Page {
  readonly edges: readonly { readonly cursor: string; readonly node: { readonly id: string } }[];
  readonly nodes: readonly { readonly id: string }[];
  readonly pageInfo: {
    readonly hasNextPage: boolean;
    readonly hasPreviousPage: boolean;
    readonly startCursor: string | null;
    readonly endCursor: string | null;
  };
}

/** One page; throws when it is refused. */
export async function pageOf(till: Till, list: List, variables: Variables): Promise<Page> {
  const { data, errors } = await till.run(list.document, variables);
  if (errors.length > 0) throw new Error(JSON.stringify(errors));
  return list.at === 'list' ? data.list : data.parent.list;
}

/** All pages of a list from its start, or from its end, in the order in which they were asked for. */
export async function walk(till: Till, list: List, variables: Variables, size: number, backward = false) {
  const pages: Page[] = [];
  let cursor: string | null = null;
  do {
    const asked: Variables = backward ? { last: size, before: cursor } : { first: size, after: cursor };
    const page: Page = await pageOf(till, list, { ...variables, ...asked });
    pages.push(page);
    if (pages.length > MAX_PAGES) throw new Error('The pages have no end.');
    const { hasNextPage, hasPreviousPage, startCursor, endCursor } = page.pageInfo;
    const more = backward ? hasPreviousPage : hasNextPage;
    cursor = more ? (backward ? startCursor : endCursor) : null;
  } while (cursor);
  return pages;
}

/** The ids of a page's nodes. */
export function idsOf({ nodes }: Page): string[] {
  return nodes.map(({ id }) => id);
}

/** The ids that a statement written by hand finds, as the schema shows them. */
export async function idsBy({ db }: Database, prefix: string, statement: string): Promise<string[]> {
  const { rows } = await sql.raw<{ id: number }>(statement).execute(db);
  return rows.map(({ id }) => `${prefix}_${id}`);
}

/** Code and message of the only error of an answer. */
export function refusal({ errors }: Pick<Ran, 'errors'>): [unknown, string | undefined] {
  if (errors.length !== 1) throw new Error(`one error was expected, not ${errors.length}`);
  return [errors[0]?.extensions?.code, errors[0]?.message];
}
