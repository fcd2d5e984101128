import { availableParallelism } from 'node:os';
import { expect, test } from '@jest/globals';
import { readConfig } from '../src/config.ts';

const DEFAULTS = {
  port: 4000,
  host: 'localhost',
  databaseUrl: undefined,
  dataDir: '.data',
  poolSize: 16,
  workers: 1,
  store: 'demo',
  serviceName: 'tillgraph',
  corsOrigins: [],
  costLimit: 25_000,
  costPerSecond: 10_000,
  answerBytes: 2_000_000,
  authIssuer: 'tillgraph',
  authAudience: 'tillgraph',
  introspection: 'auto',
  profiling: 'auto',
  noticeSeconds: 1,
  production: false,
};

test('an empty environment gives the defaults', () => {
  expect(readConfig({})).toEqual(DEFAULTS);
});

test('an empty variable counts as unset', () => {
  expect(readConfig({ PORT: '', HOST: '', DATABASE_URL: '', NODE_ENV: '' })).toEqual(DEFAULTS);
});

test('every setting is read from its variable', () => {
  const environment = {
    PORT: '0',
    HOST: '::1',
    DATABASE_URL: 'postgresql://till@db/shop',
    DATA_DIR: '/var/till',
    POOL_SIZE: '100',
    WORKERS: '4',
    STORE: 'retail',
    CORS_ORIGINS: 'https://till.example, http://localhost:5173',
    COST_LIMIT: '1000',
    COST_PER_SECOND: '0',
    ANSWER_BYTES: '50000',
    TRUSTED_DOCUMENTS: 'log',
    TRUSTED_DOCUMENTS_MANIFEST: 'documents.json',
    PROFILER_DIR: 'profiles',
    OTEL_EXPORTER_OTLP_ENDPOINT: 'http://collector:4318',
    OTEL_SERVICE_NAME: 'till-7',
    PREVIEW_KEY: 'a-secret-of-32-characters-or-more',
    AUTH_SECRET: 'a-secret-of-32-characters-or-more',
    AUTH_PUBLIC_KEY: '-----BEGIN PUBLIC KEY-----\\nMFkw\\n-----END PUBLIC KEY-----',
    AUTH_JWKS_URL: 'https://issuer.example/keys',
    AUTH_ISSUER: 'https://issuer.example',
    AUTH_AUDIENCE: 'shops',
    INTROSPECTION: 'admin',
    PROFILING: 'light',
    PROFILER_TOKEN: 'sixteen-or-more.',
    LOG_LEVEL: 'error',
    NOTICE_SECONDS: '15',
    NODE_ENV: 'production',
  };
  expect(readConfig(environment)).toEqual({
    port: 0,
    host: '::1',
    databaseUrl: 'postgresql://till@db/shop',
    dataDir: '/var/till',
    poolSize: 100,
    workers: 4,
    store: 'retail',
    corsOrigins: ['https://till.example', 'http://localhost:5173'],
    costLimit: 1_000,
    costPerSecond: 0,
    answerBytes: 50_000,
    trustedDocuments: 'log',
    trustedDocumentsManifest: 'documents.json',
    profilerDir: 'profiles',
    otlpEndpoint: 'http://collector:4318',
    serviceName: 'till-7',
    previewKey: 'a-secret-of-32-characters-or-more',
    authSecret: 'a-secret-of-32-characters-or-more',
    authPublicKey: '-----BEGIN PUBLIC KEY-----\nMFkw\n-----END PUBLIC KEY-----',
    authJwksUrl: 'https://issuer.example/keys',
    authIssuer: 'https://issuer.example',
    authAudience: 'shops',
    introspection: 'admin',
    profiling: 'light',
    profilerToken: 'sixteen-or-more.',
    logLevel: 'error',
    noticeSeconds: 15,
    production: true,
  });
});

const PORT_RANGE = 'it must be a whole number from 0 to 65535.';
const LOOPBACK =
  'it must be localhost, 127.0.0.1 or ::1 until NODE_ENV is production, where every request needs a token.';

const KEY_SET = 'it must be a URL such as https://issuer.example/.well-known/jwks.json; http only on this machine.';

test.each([
  ['PORT', 'http', `PORT is "http"; ${PORT_RANGE}`],
  ['PORT', '65536', `PORT is "65536"; ${PORT_RANGE}`],
  ['PORT', '-1', `PORT is "-1"; ${PORT_RANGE}`],
  ['PORT', '4e3', `PORT is "4e3"; ${PORT_RANGE}`],
  ['PORT', ' ', `PORT is " "; ${PORT_RANGE}`],
  ['HOST', '0.0.0.0', `HOST is "0.0.0.0"; ${LOOPBACK}`],
  ['HOST', '::', `HOST is "::"; ${LOOPBACK}`],
  ['HOST', 'till.example', `HOST is "till.example"; ${LOOPBACK}`],
  ['HOST', 'http://till', 'HOST is "http://till"; it must be the name or address of an interface.'],
  ['AUTH_SECRET', 'short', 'AUTH_SECRET cannot be used; it must be a secret of at least 32 characters.'],
  ['AUTH_PUBLIC_KEY', 'key.pem', 'AUTH_PUBLIC_KEY cannot be used; it must be a public key in PEM.'],
  ['AUTH_JWKS_URL', 'http://issuer.example/keys', `AUTH_JWKS_URL is "http://issuer.example/keys"; ${KEY_SET}`],
  ['AUTH_JWKS_URL', 'ftp://localhost/keys', `AUTH_JWKS_URL is "ftp://localhost/keys"; ${KEY_SET}`],
  ['AUTH_JWKS_URL', 'issuer.example', `AUTH_JWKS_URL is "issuer.example"; ${KEY_SET}`],
  ['INTROSPECTION', 'yes', 'INTROSPECTION is "yes"; it must be on, admin, off or auto.'],
  ['POOL_SIZE', '1', 'POOL_SIZE is "1"; it must be a whole number from 2 to 200.'],
  ['POOL_SIZE', '201', 'POOL_SIZE is "201"; it must be a whole number from 2 to 200.'],
  ['WORKERS', '0', 'WORKERS is "0"; it must be auto or a whole number from 1 to 64.'],
  ['WORKERS', '65', 'WORKERS is "65"; it must be auto or a whole number from 1 to 64.'],
  ['WORKERS', 'all', 'WORKERS is "all"; it must be auto or a whole number from 1 to 64.'],
  ['PROFILING', 'on', 'PROFILING is "on"; it must be off, light, deep or auto.'],
  ['CORS_ORIGINS', '*', 'CORS_ORIGINS is "*"; it must be origins such as https://till.example, by commas.'],
  [
    'CORS_ORIGINS',
    'https://till.example/',
    'CORS_ORIGINS is "https://till.example/"; it must be origins such as https://till.example, by commas.',
  ],
  [
    'CORS_ORIGINS',
    'https://a.example,,',
    'CORS_ORIGINS is "https://a.example,,"; it must be origins such as https://till.example, by commas.',
  ],
  ['CORS_ORIGINS', 'null', 'CORS_ORIGINS is "null"; it must be origins such as https://till.example, by commas.'],
  ['COST_LIMIT', '99', 'COST_LIMIT is "99"; it must be a whole number from 100 to 10000000.'],
  ['ANSWER_BYTES', '1', 'ANSWER_BYTES is "1"; it must be a whole number from 10000 to 100000000.'],
  ['TRUSTED_DOCUMENTS', 'on', 'TRUSTED_DOCUMENTS is "on"; it must be enforce, log or off.'],
  ['LOG_LEVEL', 'loud', 'LOG_LEVEL is "loud"; it must be silent, error, warn or info.'],
  ['NOTICE_SECONDS', '61', 'NOTICE_SECONDS is "61"; it must be a whole number from 0 to 60.'],
  ['NODE_ENV', 'prod', 'NODE_ENV is "prod"; it must be development, test or production.'],
])('%s=%s is refused with what would have passed', (variable, value, sentence) => {
  expect(() => readConfig({ [variable]: value })).toThrow(new Error(sentence));
});

test('WORKERS=auto is a worker for each core', () => {
  expect(readConfig({ WORKERS: 'auto' }).workers).toBe(availableParallelism());
});

test.each(['0.0.0.0', '::', 'till.example'])(
  'in production HOST=%s is listened on, as every request needs a token',
  (host) => {
    expect(readConfig({ HOST: host, NODE_ENV: 'production' }).host).toBe(host);
  },
);

test.each(['http://localhost:9/keys', 'http://127.0.0.1/keys', 'http://[::1]:9/keys'])(
  'keys of this machine may be at %s',
  (url) => {
    expect(readConfig({ AUTH_JWKS_URL: url }).authJwksUrl).toBe(url);
  },
);

test.each(['mysql://till:secret@db/shop', 'db:5432', 'postgres://till:secret@db:port/shop'])(
  'a DATABASE_URL that is not one is refused without repeating its password: %s',
  (value) => {
    expect(() => readConfig({ DATABASE_URL: value })).toThrow(
      new Error('DATABASE_URL cannot be used; it must be a URL such as postgres://user:password@host:5432/database.'),
    );
  },
);

test.each(['too-short', 'sixteen and more', 'тайный-шестнадцать', 'sixteen-or-more\n'])(
  'a PROFILER_TOKEN that no header could bring is refused without repeating it: %j',
  (value) => {
    expect(() => readConfig({ PROFILER_TOKEN: value })).toThrow(
      new Error(
        'PROFILER_TOKEN cannot be used; it must be a secret of at least 16 letters, digits and signs of ASCII, without spaces.',
      ),
    );
  },
);

test.each(['collector:4318', 'http://', 'http://user:secret@collector:4318'])(
  'a collector that cannot be sent to is refused without repeating what may be a password: %s',
  (value) => {
    expect(() => readConfig({ OTEL_EXPORTER_OTLP_ENDPOINT: value })).toThrow(
      new Error(
        'OTEL_EXPORTER_OTLP_ENDPOINT cannot be used; it must be a URL such as http://localhost:4318, without a password in it.',
      ),
    );
  },
);
