import { randomBytes } from 'node:crypto';
import { verifyingKey } from '../../src/auth/keys.ts';
import { signToken } from '../../src/auth/sign.ts';
import { TokenVerifier } from '../../src/auth/verifier.ts';
import { openDatabase } from '../../src/database/database.ts';
import type { Profiling } from '../../src/profiler/sampling.ts';
import { startServer } from '../../src/server.ts';
import { ALONE } from '../../src/workers/workers.ts';
import { compete } from '../quick/compete.ts';
import { MODE_VARIABLE, MODES } from './modes.ts';

const SIGNING = { secret: randomBytes(32).toString('hex'), issuer: 'bench', audience: 'tillgraph' };
const HOURS = 24;

// A process for each mode, as in production: in one process they would share, and spoil, what V8 has compiled.
await compete(async ({ connectionString, store }) => {
  const tokens = new TokenVerifier({ ...SIGNING, key: verifyingKey(SIGNING) });
  const token = await signToken(SIGNING, { store, staff: 'Ada', role: 'manager' }, HOURS);
  const { url } = await startServer({
    ...{ host: '127.0.0.1', port: 0, production: true },
    ...{ database: openDatabase({ connectionString }), defaultStore: store, tokens },
    // Each is asked a share of the time, and so may keep that share of the records that one keeps in a second.
    workers: { ...ALONE, count: MODES.length },
    profiling: process.env[MODE_VARIABLE] as Profiling,
  });
  return { port: Number(new URL(url).port), headers: { authorization: `Bearer ${token}` } };
});
