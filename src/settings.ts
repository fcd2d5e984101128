import { availableParallelism } from 'node:os';
import { LIMITS } from './limits/limits.ts';
import { isKeySetUrl, isOrigin, list, wholeNumber } from './setting-values.ts';

/** What the program was told by its environment. */
export interface Config {
  readonly port: number;
  readonly host: string;
  /** Undefined stands for the embedded PostgreSQL. */
  readonly databaseUrl: string | undefined;
  readonly dataDir: string;
  readonly poolSize: number;
  /** How many processes serve; 1 is this one. */
  readonly workers: number;
  readonly store: string;
  /** Undefined stands for one that is made and kept in the data folder. */
  readonly previewKey: string | undefined;
  /** Whose pages may call from a browser, besides our own. */
  readonly corsOrigins: readonly string[];
  /** What one operation may cost. */
  readonly costLimit: number;
  /** What a caller's budget gains each second; 0 stands for no budget. */
  readonly costPerSecond: number;
  /** Undefined stands for `enforce` where a manifest is named, and `off` where none is. */
  readonly trustedDocuments: 'enforce' | 'log' | 'off' | undefined;
  readonly trustedDocumentsManifest: string | undefined;
  /** The most bytes of an answer. */
  readonly answerBytes: number;
  readonly production: boolean;
  /** One of these three verifies tokens; in production one must be set, elsewhere a secret is made and kept. */
  readonly authSecret: string | undefined;
  readonly authPublicKey: string | undefined;
  readonly authJwksUrl: string | undefined;
  readonly authIssuer: string;
  readonly authAudience: string;
  readonly introspection: 'on' | 'admin' | 'off' | 'auto';
  /** Undefined stands for `info` in production, and for `warn` else. */
  readonly logLevel: 'error' | 'warn' | 'info' | 'silent' | undefined;
  /** For so long it says that it stops, before it takes no more connections. */
  readonly noticeSeconds: number;
  readonly profiling: 'off' | 'light' | 'deep' | 'auto';
  /** Undefined stands for no access from elsewhere, and in production for none at all. */
  readonly profilerToken: string | undefined;
  /** Undefined stands for memory alone. */
  readonly profilerDir: string | undefined;
  /** Undefined stands for no traces. */
  readonly otlpEndpoint: string | undefined;
  readonly serviceName: string;
}

/** One environment variable: its default, what it means, and the values that pass; `parse` answers undefined for others. */
export interface Setting<T> {
  readonly variable: string;
  readonly default: string;
  readonly meaning: string;
  readonly accepts: string;
  readonly secret?: true;
  parse(text: string): T | undefined;
}

/** Every setting there is; the table in the README has the same rows. */
export const SETTINGS: { readonly [K in keyof Config]: Setting<Config[K]> } = {
  port: {
    variable: 'PORT',
    default: '4000',
    meaning: 'The TCP port to listen on; 0 takes any free one.',
    accepts: 'a whole number from 0 to 65535',
    parse: (text) => wholeNumber(text, 0, 65_535),
  },
  host: {
    variable: 'HOST',
    default: 'localhost',
    meaning: 'The address to listen on: loopback only, except in production, where every request needs a token.',
    accepts: 'the name or address of an interface',
    parse: (text) => (/^[\w.:-]+$/.test(text) ? text : undefined),
  },
  databaseUrl: {
    variable: 'DATABASE_URL',
    default: '',
    meaning: 'The PostgreSQL (15 or newer) to use; without it an embedded one is started, except in production.',
    accepts: 'a URL such as postgres://user:password@host:5432/database',
    secret: true,
    parse: (text) => (/^postgres(ql)?:\/\//.test(text) && URL.canParse(text) ? text : undefined),
  },
  dataDir: {
    variable: 'DATA_DIR',
    default: '.data',
    meaning: 'The folder where the embedded PostgreSQL keeps its data.',
    accepts: 'the path of a folder',
    parse: (text) => text,
  },
  poolSize: {
    variable: 'POOL_SIZE',
    default: '16',
    meaning: 'The most connections to PostgreSQL at a time: half for reads, half for writes.',
    accepts: 'a whole number from 2 to 200',
    parse: (text) => wholeNumber(text, 2, 200),
  },
  workers: {
    variable: 'WORKERS',
    default: '1',
    meaning:
      'How many processes serve behind the one port; `auto` is one for each core. They divide the pool, the budgets and what is let in.',
    accepts: 'auto or a whole number from 1 to 64',
    parse: (text) => (text === 'auto' ? availableParallelism() : wholeNumber(text, 1, 64)),
  },
  store: {
    variable: 'STORE',
    default: 'demo',
    meaning: 'The code of the store that is served where a request needs no token and names no store.',
    accepts: 'the code of a store',
    parse: (text) => text,
  },
  previewKey: {
    variable: 'PREVIEW_KEY',
    default: '',
    meaning: 'Signs the figures of previews; without it one is made and kept in `DATA_DIR`, except in production.',
    accepts: 'a secret of at least 32 characters',
    secret: true,
    parse: (text) => (text.length >= 32 ? text : undefined),
  },
  corsOrigins: {
    variable: 'CORS_ORIGINS',
    default: '',
    meaning: 'The origins whose pages may call from a browser, by commas; without it none but our own.',
    accepts: 'origins such as https://till.example, by commas',
    parse: (text) => list(text, isOrigin),
  },
  costLimit: {
    variable: 'COST_LIMIT',
    default: String(LIMITS.cost),
    meaning: 'What one operation may cost: a row 1, a statement 10, reckoned before it runs.',
    accepts: 'a whole number from 100 to 10000000',
    parse: (text) => wholeNumber(text, 100, 10_000_000),
  },
  costPerSecond: {
    variable: 'COST_PER_SECOND',
    default: '10000',
    meaning: 'What each caller may spend per second, and ten times as much at once; 0 is no budget.',
    accepts: 'a whole number from 0 to 10000000',
    parse: (text) => wholeNumber(text, 0, 10_000_000),
  },
  answerBytes: {
    variable: 'ANSWER_BYTES',
    default: String(LIMITS.answerBytes),
    meaning: 'The most bytes that an answer may have.',
    accepts: 'a whole number from 10000 to 100000000',
    parse: (text) => wholeNumber(text, 10_000, 100_000_000),
  },
  trustedDocuments: {
    variable: 'TRUSTED_DOCUMENTS',
    default: '',
    meaning:
      '`enforce` answers the documents of the manifest alone and is the default with one; `log` tells of others; `off`.',
    accepts: 'enforce, log or off',
    parse: (text) => (['enforce', 'log', 'off'] as const).find((known) => known === text),
  },
  trustedDocumentsManifest: {
    variable: 'TRUSTED_DOCUMENTS_MANIFEST',
    default: '',
    meaning: 'The JSON file of the documents that clients were built with, by their hashes.',
    accepts: 'the path of a file',
    parse: (text) => text,
  },
  authSecret: {
    variable: 'AUTH_SECRET',
    default: '',
    meaning:
      'Verifies tokens signed by HS256; without any key one is made and kept in `DATA_DIR`, except in production.',
    accepts: 'a secret of at least 32 characters',
    secret: true,
    parse: (text) => (text.length >= 32 ? text : undefined),
  },
  authPublicKey: {
    variable: 'AUTH_PUBLIC_KEY',
    default: '',
    meaning:
      'Verifies tokens instead, signed by RS256, ES256 or EdDSA, whichever fits the key; line ends may be `\\n`.',
    accepts: 'a public key in PEM',
    secret: true,
    parse: (text) => (text.includes('-----BEGIN ') ? text.replaceAll('\\n', '\n') : undefined),
  },
  authJwksUrl: {
    variable: 'AUTH_JWKS_URL',
    default: '',
    meaning: 'Verifies tokens instead, by the public keys that their issuer shows at this address.',
    accepts: 'a URL such as https://issuer.example/.well-known/jwks.json; http only on this machine',
    parse: (text) => (isKeySetUrl(text) ? text : undefined),
  },
  authIssuer: {
    variable: 'AUTH_ISSUER',
    default: 'tillgraph',
    meaning: 'Who must have signed a token: its `iss`.',
    accepts: 'a name or a URL',
    parse: (text) => text,
  },
  authAudience: {
    variable: 'AUTH_AUDIENCE',
    default: 'tillgraph',
    meaning: 'For whom a token must be: its `aud`.',
    accepts: 'a name or a URL',
    parse: (text) => text,
  },
  introspection: {
    variable: 'INTROSPECTION',
    default: 'auto',
    meaning:
      'Who may ask for the schema and, by "Did you mean", for its names: `on` all callers, `admin` that role, `off` nobody, or `auto`: `on`, and in production `off`. GraphiQL is there unless it is off.',
    accepts: 'on, admin, off or auto',
    parse: (text) => (['on', 'admin', 'off', 'auto'] as const).find((known) => known === text),
  },
  profiling: {
    variable: 'PROFILING',
    default: 'auto',
    meaning:
      'What is recorded of operations: `off`, `light`, `deep`, or `auto`: `deep`, and in production mostly `light`.',
    accepts: 'off, light, deep or auto',
    parse: (text) => (['off', 'light', 'deep', 'auto'] as const).find((known) => known === text),
  },
  profilerToken: {
    variable: 'PROFILER_TOKEN',
    default: '',
    meaning: 'Opens the profiler in production, as tokens of the role admin do: with the header `x-profile`.',
    accepts: 'a secret of at least 16 letters, digits and signs of ASCII, without spaces',
    secret: true,
    // Others do not pass through a header as they are, and such a token would open nothing.
    parse: (text) => (/^[!-~]{16,}$/.test(text) ? text : undefined),
  },
  profilerDir: {
    variable: 'PROFILER_DIR',
    default: '',
    meaning: 'The folder where the profiler keeps records, 64 MiB at most, so that they outlive the process.',
    accepts: 'the path of a folder, one for each process',
    parse: (text) => text,
  },
  otlpEndpoint: {
    variable: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    default: '',
    meaning: 'A collector of OpenTelemetry that gets every operation as a trace, by OTLP over HTTP as JSON.',
    accepts: 'a URL such as http://localhost:4318, without a password in it',
    secret: true,
    parse: (text) =>
      /^https?:\/\//.test(text) && URL.canParse(text) && new URL(text).username === '' ? text : undefined,
  },
  serviceName: {
    variable: 'OTEL_SERVICE_NAME',
    default: 'tillgraph',
    meaning: 'What this process is called in traces.',
    accepts: 'a name',
    parse: (text) => text,
  },
  logLevel: {
    variable: 'LOG_LEVEL',
    default: '',
    meaning:
      'What is logged: `silent`, `error`, `warn`, or `info`, which has a line for every operation; by default `info` in production, and `warn` else.',
    accepts: 'silent, error, warn or info',
    parse: (text) => (['silent', 'error', 'warn', 'info'] as const).find((known) => known === text),
  },
  noticeSeconds: {
    variable: 'NOTICE_SECONDS',
    default: '1',
    meaning:
      'How long `/readyz` answers 503 before a server that is told to stop takes no more connections; more than what looks there waits.',
    accepts: 'a whole number from 0 to 60',
    parse: (text) => wholeNumber(text, 0, 60),
  },
  production: {
    variable: 'NODE_ENV',
    default: 'development',
    meaning: 'In production every request needs a token, and the development header x-store is refused.',
    accepts: 'development, test or production',
    parse: (text) => (['development', 'test', 'production'].includes(text) ? text === 'production' : undefined),
  },
};
