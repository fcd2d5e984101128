import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { type GraphQLFieldMap, isObjectType } from 'graphql';
import { sql } from 'kysely';
import { makeSchema } from '../../src/schema.ts';
import { openMall } from '../support/shop.ts';
import { type Leaf, textLeaves, withText } from './leaves.ts';
import { everyFact, previewTokenOf, type Request, requests } from './requests.ts';
import { kindOf, type Texts, textsOf } from './texts.ts';
import { furnish, type World } from './world.ts';

const schema = makeSchema();
const leaves = textLeaves(schema);
const REQUESTS = requests(everyFact(schema));

let mall: Awaited<ReturnType<typeof openMall>>;
let mine: World;
let theirs: World;
beforeAll(async () => {
  mall = await openMall();
  mine = await furnish(await mall.open(), 'mine', 2);
  theirs = await furnish(await mall.open(), 'their', 3);
});
afterAll(() => mall.database.close());

/** Places whose text is kept, or has no effect at all: what it says changes no answer, not even a text of one's own. */
const INERT = [
  ...['idempotencyKey', 'clientId', 'register', 'cashier', 'customerRef', 'note'].map(
    (name) => `Query.billPreview input.${name}`,
  ),
  ...['idempotencyKey', 'clientId', 'note', 'cashier'].map((name) => `Query.refundPreview input.${name}`),
  'Query.billPreview input.previewToken',
  'Query.refundPreview input.previewToken',
  ...['cashier', 'customerRef', 'note'].map((name) => `Mutation.billCreate input.${name}`),
  'Mutation.billVoid input.reason',
  ...['note', 'cashier'].map((name) => `Mutation.refundCreate input.${name}`),
  ...['Receive', 'Adjust', 'Count'].map((kind) => `Mutation.stock${kind} input.note`),
  ...['Create', 'Update'].flatMap((kind) =>
    ['name', 'category'].map((name) => `Mutation.product${kind} input.${name}`),
  ),
];

test('there are 79 places for a text, and every inert one is among them', () => {
  expect(leaves).toHaveLength(79);
  expect(leaves.map(nameOf)).toEqual(expect.arrayContaining(INERT));
  expect(Object.keys(REQUESTS).sort()).toEqual([...new Set(leaves.map(({ field }) => field))].sort());
});

describe.each(leaves.map((leaf) => [nameOf(leaf), leaf] as const))('%s', (name, leaf) => {
  test('answers what another store has as what nobody has, by the same statements', async () => {
    const { own, pairs } = await textsAt(leaf);
    const before = await rowsOf(theirs.shop.storeId);
    const granted = await ask(leaf, own);
    const answers = new Set<string>();
    for (const [foreign, missing] of pairs) {
      const [toForeign, toMissing] = [await ask(leaf, foreign), await ask(leaf, missing)];
      expect(toForeign).toEqual(toMissing);
      answers.add(toForeign.answer);
    }
    expect(answers.size).toBe(1);
    // A text of one's own makes a difference, else the place is inert and equal answers say nothing.
    expect(answers.has(granted.answer)).toBe(INERT.includes(name));
    expect(await rowsOf(theirs.shop.storeId)).toBe(before);
  });
});

async function textsAt(leaf: Leaf): Promise<Texts> {
  const kind = kindOf(leaf);
  if (kind === 'cursor') {
    const [own, foreign] = [await cursorOf(leaf, mine), await cursorOf(leaf, theirs)];
    return { own, pairs: [[foreign, Buffer.from('["AAAAAAAA",1]').toString('base64url')]] };
  }
  if (kind === 'token') {
    const foreign = await previewTokenOf(leaf.field, theirs, await requestOf(leaf, theirs));
    return { own: 'the token of this very request', pairs: [[foreign, 'x'.repeat(foreign.length)]] };
  }
  // What was sent to be written is taken in this store, too, from then on.
  const isWritten = leaf.field.startsWith('Mutation.');
  return textsOf(kind, mine, isWritten ? await furnish(theirs.shop, randomUUID(), 0) : theirs);
}

async function requestOf({ field, path }: Leaf, world: World): Promise<Request> {
  const request = await (REQUESTS[field] as (typeof REQUESTS)[string])(world);
  const [size] = path[0] === 'before' ? [{ last: 1 }] : path[0] === 'after' ? [{ first: 1 }] : [{}];
  return { ...request, args: { ...request.args, ...size } };
}

/** What a request of this store with `text` in its place is answered, without the text itself, and by which statements. */
async function ask(leaf: Leaf, text: string | undefined): Promise<{ answer: string; texts: string[] }> {
  const request = await requestOf(leaf, mine);
  const sent = text?.startsWith('the token') ? await previewTokenOf(leaf.field, mine, request) : text;
  const args = sent === undefined ? request.args : withArgument(leaf, request.args, sent);
  const { data, errors, statements } = await mine.shop.till.run(documentOf(leaf, { ...request, args }), args);
  // Sorted, since those of one wave are sent side by side.
  const answer = JSON.stringify({ data, errors }).replaceAll(sent ?? '\0', '…');
  return { answer, texts: statements.map(({ query }) => query.sql).sort() };
}

async function cursorOf(leaf: Leaf, world: World): Promise<string> {
  const request = { ...(await requestOf(leaf, world)), shows: '{ edges { cursor } }' };
  const { data } = await world.shop.till.run(documentOf(leaf, request), request.args);
  return /"cursor":"([^"]+)"/.exec(JSON.stringify(data))?.[1] as string;
}

function withArgument(leaf: Leaf, args: Request['args'], text: string): Request['args'] {
  const [name = '', ...rest] = leaf.path;
  const type = fieldOf(leaf).args.find((each) => each.name === name)?.type;
  if (type === undefined) throw new Error(`${nameOf(leaf)} is not there.`);
  return { ...args, [name]: withText(schema, type, args[name], rest, text) };
}

function documentOf(leaf: Leaf, { shows, args, inside = (field) => field }: Request): string {
  const [parent = '', name = ''] = leaf.field.split('.');
  const used = fieldOf(leaf).args.filter((argument) => argument.name in args);
  const variables = used.map((argument) => `$${argument.name}: ${argument.type}`).join(', ');
  const passed = used.map((argument) => `${argument.name}: $${argument.name}`).join(', ');
  const field = `${name}${passed && `(${passed})`} ${shows}`;
  return `${parent === 'Mutation' ? 'mutation' : 'query'} ${variables && `(${variables})`} { ${inside(field)} }`;
}

function fieldOf({ field }: Leaf): GraphQLFieldMap<unknown, unknown>[string] {
  const [parent = '', name = ''] = field.split('.');
  const type = schema.getType(parent);
  const found = isObjectType(type) ? type.getFields()[name] : undefined;
  if (found === undefined) throw new Error(`There is no field ${field}.`);
  return found;
}

/** One hash over every row of a store, in whatever table. */
async function rowsOf(storeId: number): Promise<string> {
  const { db } = mall.database;
  const { rows } = await sql<{ table: string }>`select table_name as table from information_schema.columns
    where table_schema = 'public' and column_name = 'store_id' order by 1`.execute(db);
  const parts = rows.map(
    ({ table }) => sql`select ${table} || t::text as line from ${sql.table(table)} t where store_id = ${storeId}`,
  );
  const { rows: hashed } = await sql<{ hash: string }>`
    select md5(string_agg(line, chr(10) order by line collate "C")) as hash
    from (${sql.join(parts, sql` union all `)}) as all_rows`.execute(db);
  return hashed[0]?.hash ?? '';
}

function nameOf({ field, path }: Leaf): string {
  return `${field} ${path.join('.')}`;
}
