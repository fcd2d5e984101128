import { setTimeout } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from '@jest/globals';
import { sql } from 'kysely';
import { openDatabase } from '../../src/database/database.ts';
import { openLog, SILENT } from '../../src/logging/log.ts';
import { forgetOldKeys } from '../../src/program/old-keys.ts';
import { openMall, type Shop } from '../support/shop.ts';
import { waiting } from '../support/waiting.ts';

let mall: Awaited<ReturnType<typeof openMall>>;
let shop: Shop;
beforeAll(async () => {
  mall = await openMall();
  shop = await mall.open();
});
afterAll(() => mall.database.close());

async function noteOldKeys(count: number) {
  await sql`insert into idempotency_key (store_id, key, operation, fingerprint, created_at)
    select ${shop.storeId}, gen_random_uuid(), 'billCreate', sha256(''), now() - interval '31 days'
    from generate_series(1, ${count}::integer)`.execute(mall.database.db);
}

async function keys(): Promise<number> {
  return (await shop.written()).idempotency_key as number;
}

/** Whether something comes true within ten seconds. */
async function soon(isTrue: () => boolean | Promise<boolean>): Promise<boolean> {
  for (let tries = 0; tries < 1_000; tries++) {
    if (await isTrue()) return true;
    await setTimeout(10);
  }
  return false;
}

const none = async () => (await keys()) === 0;

test('old keys go at the start, however many', async () => {
  await noteOldKeys(2_500);
  const forgetting = forgetOldKeys(mall.database.db, SILENT);
  expect(await soon(none)).toBe(true);
  await forgetting.close();
});

test('they go again whenever the time has come, until it is closed', async () => {
  const forgetting = forgetOldKeys(mall.database.db, SILENT, 20);
  for (const count of [1, 2]) {
    await noteOldKeys(count);
    expect(await soon(none)).toBe(true);
  }
  await forgetting.close();
  await noteOldKeys(1);
  await setTimeout(100);
  expect(await keys()).toBe(1);
});

test('closing waits for the portion that is being deleted, and begins no other', async () => {
  await noteOldKeys(2_500);
  const before = await keys();
  const { db } = mall.database;
  const closing = await db.transaction().execute(async (holder) => {
    await sql`lock table idempotency_key in share mode`.execute(holder);
    const forgetting = forgetOldKeys(db, SILENT);
    await waiting(db, 1);
    const closed = forgetting.close().then(() => 'closed');
    expect(await Promise.race([closed, setTimeout(50, 'waits')])).toBe('waits');
    return { closed };
  });
  await closing.closed;
  expect(before - (await keys())).toBe(1_000);
});

test('a failure is told, and ends nothing', async () => {
  const lines: { err: object; msg: string }[] = [];
  const log = openLog({ production: true, level: 'error', to: { write: (line) => void lines.push(JSON.parse(line)) } });
  const missing = openDatabase({ connectionString: `${mall.database.url}_none` });
  const forgetting = forgetOldKeys(missing.db, log, 5);
  expect(await soon(() => lines.length > 2)).toBe(true);
  await forgetting.close();
  await missing.close();
  expect(lines[0]).toMatchObject({ msg: 'old idempotency keys could not be deleted', err: { code: '3D000' } });
});
