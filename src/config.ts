import { LOOPBACK } from './setting-values.ts';
import { type Config, SETTINGS, type Setting } from './settings.ts';
import { SetupError } from './setup-error.ts';

export type { Config } from './settings.ts';

/** Reads every setting; throws a SetupError that names the first bad one and says what would have passed. */
export function readConfig(environment: NodeJS.ProcessEnv = process.env): Config {
  const read = <T>(setting: Setting<T>): T => {
    // Compose files and CI pass an unset variable on as an empty one.
    const text = environment[setting.variable] || setting.default;
    const value = text === '' ? undefined : setting.parse(text);
    if (text !== '' && value === undefined) {
      const found = setting.secret ? 'cannot be used' : `is ${JSON.stringify(text)}`;
      throw new SetupError(`${setting.variable} ${found}; it must be ${setting.accepts}.`);
    }
    return value as T;
  };
  const config = {
    port: read(SETTINGS.port),
    host: read(SETTINGS.host),
    databaseUrl: read(SETTINGS.databaseUrl),
    dataDir: read(SETTINGS.dataDir),
    poolSize: read(SETTINGS.poolSize),
    workers: read(SETTINGS.workers),
    store: read(SETTINGS.store),
    previewKey: read(SETTINGS.previewKey),
    costLimit: read(SETTINGS.costLimit),
    costPerSecond: read(SETTINGS.costPerSecond),
    answerBytes: read(SETTINGS.answerBytes),
    trustedDocuments: read(SETTINGS.trustedDocuments),
    trustedDocumentsManifest: read(SETTINGS.trustedDocumentsManifest),
    corsOrigins: read(SETTINGS.corsOrigins) ?? [],
    authSecret: read(SETTINGS.authSecret),
    authPublicKey: read(SETTINGS.authPublicKey),
    authJwksUrl: read(SETTINGS.authJwksUrl),
    authIssuer: read(SETTINGS.authIssuer),
    authAudience: read(SETTINGS.authAudience),
    introspection: read(SETTINGS.introspection),
    profiling: read(SETTINGS.profiling),
    profilerToken: read(SETTINGS.profilerToken),
    profilerDir: read(SETTINGS.profilerDir),
    otlpEndpoint: read(SETTINGS.otlpEndpoint),
    serviceName: read(SETTINGS.serviceName),
    logLevel: read(SETTINGS.logLevel),
    noticeSeconds: read(SETTINGS.noticeSeconds),
    production: read(SETTINGS.production),
  };
  requireLoopback(config);
  return config;
}

/** Where requests need no token, nobody but this machine may send any. */
function requireLoopback({ host, production }: Pick<Config, 'host' | 'production'>): void {
  if (production || LOOPBACK.includes(host)) return;
  throw new SetupError(
    `HOST is ${JSON.stringify(host)}; it must be localhost, 127.0.0.1 or ::1 until NODE_ENV is production, where every request needs a token.`,
  );
}
