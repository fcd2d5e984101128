import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { reading } from '../../src/database/reading.ts';
import { Explainer, type Explanation, type Reading } from '../../src/profiling/explain.ts';
import { type DeclaredPath, missingIndexes } from '../../src/profiling/missing-index.ts';
import { shapeOf } from '../../src/profiling/plan-tree.ts';
import { StatementTexts } from '../../src/profiling/statement-texts.ts';
import { demoDatabase, type TestDatabase } from '../support/database.ts';

let database: TestDatabase;
const asked: string[] = [];
const counted: Reading = (work) =>
  reading(database, (ask) =>
    work((text) => {
      asked.push(text);
      return ask(text);
    }),
  );
beforeAll(async () => {
  database = await demoDatabase();
});
afterAll(() => database.close());
beforeEach(() => {
  asked.length = 0;
});

const texts = new StatementTexts();
const byBill = 'select id from bill_item where store_id = $1 and bill_id = any($2::bigint[])';
const byTotal = 'select i.id from bill_item as i where i.store_id = $1 and i.total = $2 order by i.id';

async function plan(text: string, explainer = new Explainer(counted)): Promise<Explanation> {
  const explained = await explainer.now(texts.of(text));
  if ('error' in explained) throw new Error(explained.error);
  return explained;
}

describe('a plan', () => {
  test('is made without values, and tells the tables in it with their indexes', async () => {
    const { lines, root, tables } = await plan(byBill);
    expect(lines[0]).toMatch(/^Index Scan using bill_item_store_id_bill_id_line_no_key on bill_item {2}\(cost=/);
    expect(lines[1]).toBe('  Index Cond: ((store_id = $1) AND (bill_id = ANY ($2)))');
    expect(shapeOf(root)).toBe('Index Scan using bill_item_store_id_bill_id_line_no_key on bill_item');
    expect(tables).toEqual([{ name: 'bill_item', rows: 3_097, indexes: expect.arrayContaining([['store_id', 'id']]) }]);
  });

  test.each([
    [
      'update bill set note = $1 where store_id = $2 and id = $3',
      'ModifyTable on bill (Index Scan using bill_pkey on bill)',
    ],
    ['select id from bill where store_id = $1 and id = $2 for update', 'LockRows (Index Scan using bill_pkey on bill)'],
    ['insert into bill_item select * from bill_item', 'ModifyTable on bill_item (Seq Scan on bill_item)'],
  ])('of %s is told, and nothing is done', async (text, shape) => {
    expect(shapeOf((await plan(text)).root)).toBe(shape);
    const { rows } = await sql<{ n: number }>`select count(*) as n from bill_item`.execute(database.db);
    expect(rows).toEqual([{ n: 3_097 }]);
  });

  test.each([
    ['select 1 from nowhere', 'PostgreSQL cannot explain the statement: relation "nowhere" does not exist.'],
    [
      'select 1; delete from bill',
      'PostgreSQL cannot explain the statement: cannot insert multiple commands into a prepared statement.',
    ],
    ['vacuum bill', 'Only statements that read or write rows have a plan.'],
  ])('of %s is refused in a sentence', async (text, error) => {
    expect(await new Explainer(counted).now(texts.of(text))).toEqual({ error });
  });

  test('that takes too long is given up', async () => {
    const late: Reading = () => Promise.reject(Object.assign(new Error('canceling statement'), { code: '57014' }));
    expect(await new Explainer(late).now(texts.of(byBill))).toEqual({
      error: 'PostgreSQL took too long to plan the statement.',
    });
  });

  test('is asked for within a transaction that cannot write and has half a second', async () => {
    const settings = await reading(database, (ask) =>
      ask("select current_setting('transaction_read_only') as read_only, current_setting('statement_timeout') as most"),
    );
    expect(settings).toEqual([{ read_only: 'on', most: '500ms' }]);
    await expect(reading(database, (ask) => ask('delete from bill'))).rejects.toMatchObject({ code: '25006' });
    await expect(reading(database, (ask) => ask('select pg_sleep(1)'))).rejects.toMatchObject({ code: '57014' });
  });
});

describe('a missing index', () => {
  const declared = (...order: string[]): DeclaredPath[] => [
    { table: 'bill_item', equal: ['store_id', 'total'], order },
  ];

  test('is made of what the loader declares, its order included', async () => {
    expect(missingIndexes(await plan(byTotal), declared('line_no', 'id'))).toEqual([
      {
        table: 'bill_item',
        rows: 3_097,
        equal: ['store_id', 'total'],
        create: 'create index concurrently on bill_item (store_id, total, line_no, id);',
      },
    ]);
  });

  test('is made of what the plan filters by where nothing is declared', async () => {
    expect(missingIndexes(await plan(byTotal), []).map(({ create }) => create)).toEqual([
      'create index concurrently on bill_item (store_id, total);',
    ]);
  });

  test('is seen below a join, by the columns of its own table', async () => {
    const joined =
      'select i.id from unnest($1::bigint[]) as k(parent) cross join lateral (select * from bill_item as i where i.store_id = $2 and i.total = k.parent) as i';
    expect(missingIndexes(await plan(joined), []).map(({ create }) => create)).toEqual([
      'create index concurrently on bill_item (store_id, total);',
    ]);
  });

  test.each([
    ['where an index is used', byBill],
    ['in a small table', 'select id from refund_item where refunded_amount = $1'],
    ['where there is one, and PostgreSQL does not want it', 'select id from bill_item where store_id = $1'],
    ['where everything is wanted', 'select id from bill_item'],
    ['where no index on columns would help', 'select id from bill_item where total > $1'],
  ])('is none %s', async (_, text) => {
    expect(missingIndexes(await plan(text), declared())).toEqual([]);
  });
});

describe('an explainer', () => {
  test('asks once an hour for a statement that comes again', async () => {
    const explainer = new Explainer(counted);
    const first = await explainer.recent(texts.of(byBill));
    const questions = asked.length;
    expect(await explainer.recent(texts.of(byBill))).toBe(first);
    expect(asked).toHaveLength(questions);
    expect(await explainer.now(texts.of(byBill))).not.toBe(first);
    expect(asked).toHaveLength(2 * questions);
  });

  test('asks one question after another, and leaves out what would queue up', async () => {
    let open = 0;
    let most = 0;
    const explainer = new Explainer(async () => {
      most = Math.max(most, ++open);
      await new Promise((resolve) => setImmediate(resolve));
      open--;
      throw new Error('no plan');
    });
    const plans = await Promise.all(Array.from({ length: 60 }, (_, i) => explainer.recent(texts.of(`select ${i}`))));
    expect(most).toBe(1);
    expect(plans.filter((explained) => explained === undefined)).toHaveLength(10);
  });

  describe('that knew another plan', () => {
    const KEY = 'bill_item_store_id_bill_id_line_no_key';
    const was = { shape: `Index Scan using ${KEY} on bill_item`, seenMs: expect.any(Number) };
    const drop = sql`alter table bill_item drop constraint ${sql.ref(KEY)}`;
    const add = sql`alter table bill_item add constraint ${sql.ref(KEY)} unique (store_id, bill_id, line_no)`;
    afterEach(async () => {
      await sql`alter table bill_item drop constraint if exists ${sql.ref(KEY)}`.execute(database.db);
      await add.execute(database.db);
    });

    test('tells it within the hour, whoever asks in between', async () => {
      const explainer = new Explainer(counted);
      expect((await plan(byBill, explainer)).before).toBeNull();
      await drop.execute(database.db);
      expect((await plan(byBill, explainer)).before).toEqual(was);
      expect((await plan(byBill, explainer)).before).toEqual(was);
    });

    test('tells it no longer than that, and the next change again', async () => {
      const explainer = new Explainer(counted, 0);
      expect((await plan(byBill, explainer)).before).toBeNull();
      await drop.execute(database.db);
      const { before, root } = await plan(byBill, explainer);
      expect(before).toEqual(was);
      expect((await plan(byBill, explainer)).before).toBeNull();
      expect((await plan(byBill, explainer)).before).toBeNull();
      await add.execute(database.db);
      expect((await plan(byBill, explainer)).before?.shape).toBe(shapeOf(root));
      expect((await plan(byBill, explainer)).before).toBeNull();
    });
  });
});
