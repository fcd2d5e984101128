import { readConfig } from './config.ts';
import { connectMigrated } from './database/connect.ts';
import { fillEmptyDatabase } from './program/demo.ts';
import { listen } from './program/listen.ts';
import { runProgram } from './program/run-program.ts';
import { welcome } from './program/welcome.ts';

await runProgram(async ({ hold, stopped }) => {
  const config = readConfig();
  const database = await hold(connectMigrated(config));
  if (database.embedded) await fillEmptyDatabase(database.db);
  const { host, port, store, production } = config;
  const server = await hold(listen({ database, host, port, defaultStore: store, production }));
  console.log(await welcome(database.db, server, store));
  await stopped;
}, 0);
