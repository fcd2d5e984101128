import type { Database } from '../database/database.ts';
import { type RunningServer, startServer } from '../server.ts';
import type { Workers } from '../workers/workers.ts';
import { listening } from './listen.ts';
import type { Means } from './means.ts';
import { previewKey } from './preview-key.ts';
import { tokenKeys } from './token-keys.ts';
import { trusted } from './trusted.ts';

/** Serves a database as the settings say, as one of these workers. */
export async function serve({ config, log }: Means, database: Database, workers: Workers): Promise<RunningServer> {
  const { host, port, production, corsOrigins, answerBytes } = config;
  const { profiling, profilerToken, profilerDir, otlpEndpoint, serviceName } = config;
  const { verifier } = await tokenKeys(config);
  const trust = trusted(config);
  const options = {
    ...{ database, log, workers, host, port, production, corsOrigins, answerBytes },
    ...{ profiling, profilerToken, profilerDir },
    ...(trust && { trust }),
    defaultStore: config.store,
    tokens: verifier,
    introspection: config.introspection === 'auto' ? undefined : config.introspection,
    previewKey: await previewKey(config),
    costs: { limit: config.costLimit, perSecond: config.costPerSecond },
    traces: otlpEndpoint === undefined ? undefined : { endpoint: otlpEndpoint, service: serviceName },
    noticeMs: config.noticeSeconds * 1_000,
  };
  return listening(config, () => startServer(options));
}
