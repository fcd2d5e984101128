import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import type { TableName } from '../../src/database/tables.ts';
import { countOf } from '../../src/loading/count-by.ts';
import type { Filter } from '../../src/loading/filter.ts';
import { type AnyLoader, type Branch, TRUNK } from '../../src/loading/loader.ts';
import { type PageArguments, pageBranch } from '../../src/loading/page-branch.ts';
import type { PageBy } from '../../src/loading/page-by.ts';
import { statementOf } from '../../src/loading/statement.ts';
import { preparedWrite } from '../../src/loading/write.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { loaders } from '../support/loaders.ts';
import { type BoundStatement, type TableUse, tableUses } from '../support/tenancy.ts';
import { writes } from '../support/writes.ts';

const STORE = 'the store of the caller';
const STORE_ID = 1;

let database: TestDatabase;
let tenantColumns: ReadonlyMap<string, string>;
beforeAll(async () => {
  database = await testDatabase();
  const { rows } = await sql<{ name: string }>`
    select table_name as name from information_schema.columns
    where table_schema = 'public' and column_name = 'store_id' order by 1`.execute(database.db);
  tenantColumns = new Map([['store', 'id'], ...rows.map(({ name }) => [name, 'store_id'] as const)]);
});
afterAll(() => database.close());

test('the tables of a store are known from the migrated database', () => {
  expect([...tenantColumns.keys()]).toEqual([
    'store',
    'bill',
    'bill_item',
    'idempotency_key',
    'payment',
    'product',
    'refund',
    'refund_item',
    'register_counter',
    'stock_movement',
  ]);
});

test('every statement that a declared loader can send reads the rows of one store only', () => {
  const sent = loaders.flatMap(([, loader]) => statementsOf(loader));
  const uses = sent.flatMap((statement) => usesOf(statement).map((use) => ({ ...use, statement })));
  expect(uses.filter(({ bound }) => !bound)).toEqual([]);
  expect(new Set(sent.map((statement) => statement.sql)).size).toBe(135);
  // The stock report reads two tables, and every other statement one.
  expect(uses).toHaveLength(sent.length + 1);
});

test('every statement that a service can send reads and writes the rows of one store only', () => {
  const uses = writes.map((declared) => usesOf(preparedWrite(database.db, declared).bind({}, STORE as never)));
  expect(
    uses.flatMap((of, index) => of.flatMap(({ table, bound }) => (bound ? [] : [[writes[index]?.name, table]]))),
  ).toEqual([]);
  expect(uses.filter((of) => of.length === 0)).toEqual([]);
  expect(uses.flat()).toHaveLength(82);
});

test.each<[string, string, boolean[]]>([
  ['no store', 'select id from "bill" where "id" = any($2)', [false]],
  ['another parameter', 'select id from "bill" where "store_id" = $2 and "id" = any($1)', [false]],
  ['an "or" beside it', 'select id from "bill" where "store_id" = $1 and "id" = $2 or "id" = $2', [false]],
  ['its opposite', 'select id from "bill" where not "store_id" = $1', [false]],
  ['only the joined table', 'select from "bill" as b join "payment" as p on "p"."store_id" = $1', [false, true]],
  [
    'nobody knows whose column',
    'select from bill join payment p on p.bill_id = $2 where store_id = $1',
    [false, false],
  ],
  ['only an outer condition', 'select from bill b left join x on b.store_id = $1 where b.id = $2', [false]],
  [
    'only the statement around it',
    'select from bill b where b.store_id = $1 and exists (select from refund)',
    [true, false],
  ],
  [
    'only the statement inside',
    'select from bill b where exists (select from refund r where r.store_id = $1)',
    [false, true],
  ],
  [
    'a second table after a comma',
    'select from bill b, payment p where b.store_id = $1 and p.store_id = $1',
    [true, false],
  ],
  ['one half of a union', 'select from bill b where b.store_id = $1 union select from bill b', [true, false]],
  ['the other half of a union', 'select from bill union all select from bill where store_id = $1', [false, true]],
  [
    'all of them',
    'select from bill b join payment as p on p.store_id = $1 where (true) and b.store_id = $1',
    [true, true],
  ],
  ['the store itself', 'select from "store" where "id" = $1', [true]],
  ['a table only in a literal', "select nextval(pg_get_serial_sequence('bill', 'id'))", []],
  ['a CTE of the name of a table', 'with bill as (select from refund where store_id = $1) select from bill', [true]],
  ['the table itself inside of that CTE', 'with bill as (select from bill) select from bill', [false]],
  [
    'a CTE of that name in other brackets',
    'select from (with bill as (select) select), bill where store_id = $1',
    [false, false],
  ],
  ['a write beside a CTE of that name', 'with bill as (select) update bill set total = 1', [false]],
  ['an "or" in what is shown', 'select a or b from bill where store_id = $1', [true]],
  ['an update', 'update "bill" set total = 1 where "store_id" = $1 and "id" = $2', [true]],
  [
    'an update by another table',
    'update bill as b set total = 1 or 2 from payment as p where b.store_id = $1',
    [true, false],
  ],
  [
    'an update of every store',
    'update bill as b set total = 1 from json_to_recordset($2) as r where b.id = r.id',
    [false],
  ],
  ['an update to another store', 'update bill set store_id = $2 where store_id = $1', [false]],
  ['a deletion', 'delete from bill where store_id = $1', [true]],
  ['a deletion of every store', 'delete from bill where id = $2', [false]],
  ['an insert of a row', 'insert into bill (id, store_id) values (coalesce($2, 1), $1) returning id', [true]],
  ['an insert of rows', 'insert into bill (store_id, id) select $1, r.id from json_to_recordset($2) as r', [true]],
  ['an insert without the store', 'insert into bill (id) values ($1)', [false]],
  ['an insert with the store elsewhere', 'insert into bill (id, store_id) values ($1, $2)', [false]],
  [
    'an insert with the store of a row',
    'insert into bill (store_id) select r.store_id from json_to_recordset($1) as r',
    [false],
  ],
  ['an insert with something of the store', 'insert into bill (store_id) values ($1 + 1)', [false]],
  ['an insert of two rows', 'insert into bill (store_id) values ($1), ($2)', [false]],
  ['an insert of two selects', 'insert into bill (store_id) select $1 union all select $2', [false]],
  ['an insert without columns', 'insert into bill select $1', [false]],
  [
    'an insert over a row of the store',
    'insert into bill as b (store_id, id) values ($1, 2) on conflict (store_id, id) do update set total = b.total + 1',
    [true],
  ],
  [
    'an insert over a row of any store',
    'insert into bill (store_id, id) values ($1, 2) on conflict (id) do update set total = 1',
    [false],
  ],
  [
    'an insert over a row that changes its store',
    'insert into bill (store_id, id) values ($1, 2) on conflict (store_id, id) do update set store_id = $2',
    [false],
  ],
])('the check reads a statement with %s', (_, statement, bound) => {
  expect(usesOf({ sql: statement, parameters: [STORE, 2] }).map((use) => use.bound)).toEqual(bound);
});

function usesOf(statement: BoundStatement): TableUse[] {
  return tableUses(statement, tenantColumns, STORE);
}

function statementsOf(loader: AnyLoader): BoundStatement[] {
  if (loader.kind !== 'pageBy') return [compiled(loader, TRUNK)];
  const page = loader as PageBy<TableName>;
  const branches = argumentsOf(page).map((args) => pageBranch(page, args, STORE_ID));
  return [
    ...branches.map((branch) => compiled(page, branch)),
    ...branches.map((branch) => compiled(countOf(page), branch)),
  ];
}

/** Every sort in both directions, from the start and from a cursor, under no filter, each alone, and all at once. */
function argumentsOf({ sorts, filters }: PageBy<TableName>): PageArguments[] {
  const alone = Object.entries(filters).map(([name, filter]) => ({ [name]: INPUT[filter.kind] }));
  return Object.keys(sorts).flatMap((sort) =>
    [{ first: 1 }, { last: 1 }, { first: 1, after: 'a' }, { last: 1, before: 'a' }].flatMap((size) =>
      [{}, ...alone, Object.assign({}, ...alone)].map((filter) => ({ sort, ...size, filter })),
    ),
  );
}

const INPUT: Readonly<Record<Filter['kind'], unknown>> = {
  equals: 'bill_1_1',
  anyOf: ['PAID'],
  within: { from: null, to: null },
  search: 'tea',
};

function compiled(loader: AnyLoader, branch: Branch): BoundStatement {
  return statementOf(database.db, loader, [...loader.needs, ...branch.needs], branch).bind({}, STORE as never);
}
