import { readConfig } from './config.ts';
import { connect, connectMigrated } from './database/connect.ts';
import { UNLIMITED } from './database/time-limits.ts';
import { runImport } from './import/command.ts';
import { runProfile } from './profile-cli/command.ts';
import { seedDemoShop } from './program/demo.ts';
import { parseMigrate, runMigrate } from './program/migrate.ts';
import { selectNow } from './program/repository.ts';
import { type Life, runProgram } from './program/run-program.ts';
import { addStore } from './program/store.ts';
import { makeToken } from './program/token.ts';
import { tokenKeys } from './program/token-keys.ts';
import { runReplay } from './replay/command.ts';
import { parseSeed } from './seed/chain-size.ts';
import { seedChain } from './seed/command.ts';
import { SetupError } from './setup-error.ts';

type Command = (life: Life, args: string[]) => Promise<void>;

const INTERRUPTED = 130;

const COMMANDS: Readonly<Record<string, Command>> = {
  async migrate({ hold }, args) {
    const role = parseMigrate(args);
    const { db } = await hold(connect(readConfig(), UNLIMITED));
    console.log(await runMigrate(db, role));
  },

  async seed({ hold, stopped }, args) {
    const { until, size } = parseSeed(args);
    const database = await hold(connectMigrated(readConfig(), UNLIMITED));
    if (size === undefined) {
      await seedDemoShop(database.db, until);
      console.log('The store "demo" is there.');
      return;
    }
    const stop = new AbortController();
    void stopped.then(() => stop.abort());
    const lastDay = until ?? (await selectNow(database.db, 'UTC')).until;
    await seedChain(database, { size, until: lastDay, signal: stop.signal }, process.stdout);
  },

  async import({ hold }, args) {
    const { db } = await hold(connectMigrated(readConfig(), UNLIMITED));
    await runImport(db, args, process.stdout);
  },

  async store({ hold }, args) {
    const { db } = await hold(connectMigrated(readConfig(), UNLIMITED));
    console.log(await addStore(db, args));
  },

  async token(_life, args) {
    const { signing } = await tokenKeys(readConfig());
    console.log(await makeToken(args, signing));
  },

  async replay(_life, args) {
    await runReplay(args, process.stdout);
  },

  async profile(_life, args) {
    await runProfile(args, readConfig(), process.stdout);
  },
};

await runProgram(async (life) => {
  const [name = '', ...args] = process.argv.slice(2);
  const command = COMMANDS[name];
  if (command === undefined) throw new SetupError(`Usage: cli ${Object.keys(COMMANDS).join(' | ')} ...`);
  await command(life, args);
}, INTERRUPTED);
