import { randomBytes } from 'node:crypto';
import { verifyingKey } from '../../src/auth/keys.ts';
import { signToken } from '../../src/auth/sign.ts';
import { TokenVerifier } from '../../src/auth/verifier.ts';
import { openDatabase } from '../../src/database/database.ts';
import { startServer } from '../../src/server.ts';
import { ALONE } from '../../src/workers/workers.ts';
import { compete } from '../quick/compete.ts';
import { FIRST_VARIABLE, MODES, portOf, startingWith } from './modes.ts';

const SIGNING = { secret: randomBytes(32).toString('hex'), issuer: 'bench', audience: 'tillgraph' };
const HOURS = 24;

// All of them in one process: of two processes of one program V8 compiles each for itself, and they differ by more than is
// looked for. Here they share what is compiled, and the heap; what one of them does besides is the difference.
await compete(async ({ connectionString, store }) => {
  const tokens = new TokenVerifier({ ...SIGNING, key: verifyingKey(SIGNING) });
  const token = await signToken(SIGNING, { store, staff: 'Ada', role: 'manager' }, HOURS);
  const gauges: Record<string, () => number> = {};
  for (const mode of startingWith(Number(process.env[FIRST_VARIABLE]))) {
    const { url } = await startServer({
      ...{ host: '127.0.0.1', port: 0, production: true },
      ...{ database: openDatabase({ connectionString }), defaultStore: store, tokens },
      // Each is asked a share of the time, and so may keep that share of the records that one keeps in a second.
      workers: { ...ALONE, count: MODES.length },
      profiling: mode.profiling,
    });
    gauges[portOf(mode)] = () => Number(new URL(url).port);
  }
  return { port: 0, headers: { authorization: `Bearer ${token}` }, gauges };
});
