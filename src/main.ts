import { readConfig } from './config.ts';
import { connectMigrated } from './database/connect.ts';
import { openLog } from './logging/log.ts';
import { fillEmptyDatabase } from './program/demo.ts';
import { keepHeapSmall } from './program/heap.ts';
import { listen } from './program/listen.ts';
import { forgetOldKeys } from './program/old-keys.ts';
import { previewKey } from './program/preview-key.ts';
import { runProgram } from './program/run-program.ts';

import { tokenKeys } from './program/token-keys.ts';

import { trusted } from './program/trusted.ts';

import { welcome } from './program/welcome.ts';
import { SetupError } from './setup-error.ts';

keepHeapSmall();
await runProgram(async ({ hold, report, stopped }) => {
  const config = readConfig();
  const { production } = config;
  const log = openLog({ production, level: config.logLevel ?? (production ? 'info' : 'warn') });
  report((err) => log.error({ err }, 'ended by an error'));
  const { verifier: tokens, signing } = await tokenKeys(config);
  const onConnectionError = ({ message }: Error) => log.warn({ message }, 'PostgreSQL closed a connection');
  const database = await hold(connectMigrated(config, { onConnectionError }));
  if (database.embedded) await database.patiently(fillEmptyDatabase);
  await hold(Promise.resolve(forgetOldKeys(database.db, log)));
  const introspection = config.introspection === 'auto' ? undefined : config.introspection;
  const { host, port, store, profiling, profilerToken, profilerDir, otlpEndpoint, serviceName } = config;
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
      log,
      noticeMs: config.noticeSeconds * 1_000,
    }),
  );
  if (production) log.info({ url: server.url }, 'listening');
  else console.log(await welcome(database.db, server, { store, signing }));
  await Promise.race([stopped, database.lost.then(ended)]);
}, 0);

function ended(): never {
  throw new SetupError('The embedded PostgreSQL has ended; start again, and its data will be there.');
}
