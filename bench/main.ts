import { readConfig } from '../src/config.ts';
import { SetupError } from '../src/setup-error.ts';
import { readOptions } from './options.ts';
import { demoShop, givenShop } from './quick/database.ts';
import { report } from './quick/report.ts';
import { runQuick } from './quick/run.ts';

try {
  await main();
} catch (error) {
  if (!(error instanceof SetupError)) throw error;
  console.error(error.message);
  process.exitCode = 1;
}

// The table alone goes to stdout, so that it can be piped into a note.
async function main(): Promise<void> {
  const options = readOptions(process.argv.slice(2));
  const { databaseUrl, store } = readConfig();
  console.error(databaseUrl === undefined ? 'Filling a throwaway PostgreSQL …' : `Reading store ${store} …`);
  const shop = databaseUrl === undefined ? await demoShop() : givenShop(databaseUrl, store);
  try {
    const results = await runQuick(shop, options, (operation) => console.error(`Comparing ${operation} …`));
    console.log(report(results));
  } finally {
    await shop.stop();
  }
}
