import { sql } from 'kysely';
import type { Db } from '../../src/database/database.ts';

/** Texts that JSON has to escape, or that look as if it had to. */
const AWKWARD: readonly string[] = [
  'say "when"',
  'back\\slash / slash',
  'tab\tnewline\nreturn\rbell\u0007delete\u007f',
  'line\u2028paragraph\u2029',
  '日本語 café ñ',
  'emoji 🛒🧾 and ￾',
  '</script><!--',
  ' ',
];

/** Fills the texts that people write with awkward ones, and leaves some out where they may be left out; another seed, other rows. */
export async function makeAwkward(db: Db, seed = 0): Promise<void> {
  const draw = sql`abs(hashint8(id * 31 + ${sql.lit(seed)})::bigint)`;
  const one = sql`(${sql.val(AWKWARD)}::text[])[1 + ${draw} % ${sql.lit(AWKWARD.length)}]`;
  const some = sql`case when ${draw} % 9 = 0 then null else ${one} end`;
  await sql`update store set name = ${one}`.execute(db);
  // Names of products are what pages are ordered by, and hold no control characters.
  await sql`update product set name = translate(${one} || id, ${'\t\n\r\u0007\u007f'}, ''), category = ${some}`.execute(
    db,
  );
  await sql`update bill set note = ${some}, cashier = ${one}, customer_ref = ${some}`.execute(db);
  await sql`update bill_item set name = ${one}, sku = ${one}`.execute(db);
  await sql`update refund set note = ${some}, cashier = ${one}`.execute(db);
  await sql`update stock_movement set note = ${some}, actor = ${some}`.execute(db);
}
