import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { type Database, openDatabase } from '../../src/database/database.ts';
import { pendingMigrations } from '../../src/database/migrate.ts';
import { DEMO_UNTIL, fillDemoShop } from '../../src/demo/shop.ts';
import { SILENT } from '../../src/logging/log.ts';
import { parseMigrate, runMigrate } from '../../src/program/migrate.ts';
import { forgetOldKeys } from '../../src/program/old-keys.ts';
import { type RunningServer, startServer } from '../../src/server.ts';
import { requests } from '../fuzz/requests.ts';
import { type TestDatabase, testDatabase } from '../support/database.ts';
import { ask } from '../support/http.ts';
import { administer } from '../support/server.ts';

// Roles are of the whole cluster, which other tests share.
const suffix = randomBytes(4).toString('hex');
const [OWNER, SERVER] = [`owner_${suffix}`, `server_${suffix}`];
const ROLES = readFileSync('deploy/roles.sql', 'utf8')
  .replaceAll('tillgraph_owner', OWNER)
  .replaceAll('tillgraph_server', SERVER);

let database: TestDatabase;
let owner: Database;
let asServer: Database;
let server: RunningServer;

function as(role: string): Database {
  const url = new URL(database.url);
  [url.username, url.password] = [role, 'secret'];
  return openDatabase({ connectionString: url.href, maxConnections: 4 });
}

beforeAll(async () => {
  database = await testDatabase();
  await sql`drop schema public cascade`.execute(database.db);
  await sql`create schema public`.execute(database.db);
  await administer(database.url, async (client) => {
    await client.query(ROLES);
    for (const role of [OWNER, SERVER]) await client.query(`alter role ${role} password 'secret'`);
  });
  owner = as(OWNER);
  expect(await runMigrate(owner.db, SERVER)).toMatch(
    new RegExp(`^Applied 0001-store, .*\nThe role "${SERVER}" may read and write rows, and alter nothing.$`),
  );
  await fillDemoShop(owner.db, { until: DEMO_UNTIL });
  asServer = as(SERVER);
  const options = { host: '127.0.0.1', port: 0, defaultStore: 'demo', production: false };
  server = await startServer({ ...options, database: asServer });
}, 60_000);

afterAll(async () => {
  await server.close();
  await asServer.close();
  await owner.close();
  const name = new URL(database.url).pathname.slice(1);
  await sql`drop owned by ${sql.id(SERVER)}, ${sql.id(OWNER)} cascade`.execute(database.db);
  await sql`revoke all on database ${sql.id(name)} from ${sql.id(SERVER)}, ${sql.id(OWNER)}`.execute(database.db);
  await sql`drop role ${sql.id(SERVER)}, ${sql.id(OWNER)}`.execute(database.db);
  await database.close();
});

describe('the role of the server', () => {
  test('is enough for every query and mutation', async () => {
    const sent = requests();
    expect(sent).toHaveLength(14);
    for (const { query, variables } of sent) {
      const { json } = await ask(server, query, variables);
      expect([query, json.errors]).toEqual([query, undefined]);
    }
    const { json } = await ask(
      server,
      'mutation ($input: ProductUpdateInput!) { productUpdate(input: $input) { errors { code } } }',
      {
        input: { id: 'product_1_7', expectedVersion: 1, name: 'Renamed' },
      },
    );
    expect(json).toEqual({ data: { productUpdate: { errors: [] } } });
  });

  test('is enough to start: it sees that no migration is missing, and forgets old keys', async () => {
    expect(await pendingMigrations(asServer.db)).toEqual([]);
    await sql`update idempotency_key set created_at = now() - interval '31 days'`.execute(owner.db);
    await forgetOldKeys(asServer.db, SILENT).close();
    expect((await sql`select from idempotency_key`.execute(owner.db)).rows).toEqual([]);
  });

  test.each([
    'create table mine (id int)',
    'create temporary table mine (id int)',
    'create schema mine',
    'create function mine() returns int language sql as $$ select 1 $$',
    'alter table bill add column mine int',
    'drop table payment',
    'truncate stock_movement',
    'delete from bill',
    'delete from stock_movement',
    'update payment set amount = 1',
    'update refund_item set refunded_amount = 0',
    'update stock_movement set delta = 0',
    "insert into store (code, name, currency, timezone, prices_include_tax) values ('x', 'x', 'EUR', 'UTC', true)",
    'update kysely_migration set name = name',
    'grant select on bill to public',
    'create role mine',
    "copy bill to program 'true'",
    'select pg_read_file($$/etc/passwd$$)',
  ])('may not: %s', async (statement) => {
    const refusal = await sql
      .raw(statement)
      .execute(asServer.db)
      .catch(({ code }: { code?: string }) => code);
    // Grants of what one does not own are no error: they grant nothing.
    if (statement.startsWith('grant')) {
      const { rows } =
        await sql`select from information_schema.role_table_grants where grantee = 'PUBLIC' and table_name = 'bill'`.execute(
          owner.db,
        );
      expect(rows).toEqual([]);
    } else expect(refusal).toBe('42501');
  });
});

test('granted again it changes nothing, and what it should not have is taken away', async () => {
  await sql`grant delete on bill to ${sql.id(SERVER)}`.execute(owner.db);
  expect(await runMigrate(owner.db, SERVER)).toBe(
    `The database has every migration.\nThe role "${SERVER}" may read and write rows, and alter nothing.`,
  );
  await expect(sql`delete from bill`.execute(asServer.db)).rejects.toMatchObject({ code: '42501' });
});

test('a role that is not there is named, and so are options that are none', async () => {
  await expect(runMigrate(owner.db, 'nobody')).rejects.toThrow(
    'There is no role "nobody"; deploy/roles.sql makes the roles.',
  );
  expect(parseMigrate([])).toBeUndefined();
  expect(parseMigrate(['--grant-to', 'till'])).toBe('till');
  expect(() => parseMigrate(['--grant', 'till'])).toThrow('npm run migrate -- --grant-to tillgraph_server');
  expect(() => parseMigrate(['--grant-to', ''])).toThrow('--grant-to takes the name of a role.');
});
