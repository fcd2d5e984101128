import { runProgram } from '../program.ts';
import { demoShop } from '../quick/database.ts';
import { makeDurable } from './durable.ts';
import { report } from './report.ts';
import { runRefund } from './run.ts';

await runProgram(main);

// The table alone goes to stdout, so that it can be piped into a note.
async function main(): Promise<void> {
  console.error('Filling a throwaway PostgreSQL …');
  const shop = await demoShop();
  try {
    await makeDurable(shop);
    console.log(report(await runRefund(shop, (comparison) => console.error(`Comparing ${comparison} …`))));
  } finally {
    await shop.stop();
  }
}
