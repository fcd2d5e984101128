import { readConfig } from './config.ts';
import { connectMigrated } from './database/connect.ts';
import { fillEmptyDatabase } from './program/demo.ts';
import { listen } from './program/listen.ts';
import { forgetOldKeys } from './program/old-keys.ts';
import { previewKey } from './program/preview-key.ts';
import { runProgram } from './program/run-program.ts';

import { tokenKeys } from './program/token-keys.ts';

import { trusted } from './program/trusted.ts';

import { welcome } from './program/welcome.ts';
import { SetupError } from './setup-error.ts';

await runProgram(async ({ hold, stopped }) => {
  const config = readConfig();
  const { verifier: tokens, signing } = await tokenKeys(config);
  const database = await hold(connectMigrated(config));
  if (database.embedded) await database.patiently(fillEmptyDatabase);
  await hold(Promise.resolve(forgetOldKeys(database.db)));
  const introspection = config.introspection === 'auto' ? undefined : config.introspection;
  const { host, port, store, production, profiling, profilerToken, profilerDir, otlpEndpoint, serviceName } = config;
  const costs = { limit: config.costLimit, perSecond: config.costPerSecond };
  const traces = otlpEndpoint === undefined ? undefined : { endpoint: otlpEndpoint, service: serviceName };
  const trust = trusted(config);
  const key = await previewKey(config);
  const server = await hold(
    listen({
      database,
      host,
      port,
      defaultStore: store,
      production,
      costs,
      corsOrigins: config.corsOrigins,
      ...(trust && { trust }),
      answerBytes: config.answerBytes,
      tokens,
      introspection,
      previewKey: key,
      profiling,
      profilerToken,
      profilerDir,
      traces,
      noticeMs: config.noticeSeconds * 1_000,
    }),
  );
  console.log(await welcome(database.db, server, { store, production, signing }));
  await Promise.race([stopped, database.lost.then(ended)]);
}, 0);

function ended(): never {
  throw new SetupError('The embedded PostgreSQL has ended; start again, and its data will be there.');
}
