import type { Db } from '../database/database.ts';
import { TIME_ZONE } from '../demo/calendar.ts';
import { fillDemoShop } from '../demo/shop.ts';
import { SetupError } from '../setup-error.ts';
import { selectNow, selectStoreCodes } from './repository.ts';

const DEMO = 'demo';

/** Adds the demo shop, traded until today, to a database that has no store; leaves any other as it is. */
export async function fillEmptyDatabase(db: Db): Promise<void> {
  if ((await selectStoreCodes(db)).length > 0) return;
  console.log('Filling the new database with a demo shop …');
  try {
    await fillDemoShop(db, await selectNow(db, TIME_ZONE));
  } catch (error) {
    // Another process that started at the same moment may have been faster: the code of a store is unique.
    if (!(await selectStoreCodes(db)).includes(DEMO)) throw error;
  }
}

/** Adds the demo shop, traded until the day `until` or today; a SetupError when it is there already or the day is none. */
export async function seedDemoShop(db: Db, until: string | undefined): Promise<void> {
  if ((await selectStoreCodes(db)).includes(DEMO)) {
    throw new SetupError(`The database has a store "${DEMO}" already; nothing was changed.`);
  }
  try {
    await fillDemoShop(db, until === undefined ? await selectNow(db, TIME_ZONE) : { until });
  } catch (error) {
    throw error instanceof RangeError ? new SetupError(`--until ${until} is not a day such as 2026-06-30.`) : error;
  }
}
