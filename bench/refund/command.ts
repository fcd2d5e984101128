import { demoShop } from '../quick/database.ts';
import { makeDurable } from './durable.ts';
import { report } from './report.ts';
import { compareLoops } from './run.ts';

/** The server beside naive loops, whose commits wait for a disk as those of a till do. */
export async function runRefund(): Promise<string> {
  console.error('Filling a throwaway PostgreSQL …');
  const shop = await demoShop();
  try {
    await makeDurable(shop);
    return report(await compareLoops(shop, (comparison) => console.error(`Comparing ${comparison} …`)));
  } finally {
    await shop.stop();
  }
}
