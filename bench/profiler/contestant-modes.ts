import { randomBytes } from 'node:crypto';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { verifyingKey } from '../../src/auth/keys.ts';
import { signToken } from '../../src/auth/sign.ts';
import { TokenVerifier } from '../../src/auth/verifier.ts';
import { openDatabase } from '../../src/database/database.ts';
import { keepHeapSmall } from '../../src/program/heap.ts';
import { startServer } from '../../src/server.ts';
import { compete } from '../quick/compete.ts';
import { COLLECTED, MODES, portGauge } from './modes.ts';

const SIGNING = { secret: randomBytes(32).toString('hex'), issuer: 'bench', audience: 'tillgraph' };
const HOURS = 24;

keepHeapSmall();
setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as (how: { readonly type: 'minor' }) => void;

// All modes in one process: two processes of one program differ by more than what is to be seen, as V8 compiles each for itself.
await compete(async ({ connectionString, store }) => {
  const address = { host: '127.0.0.1', port: 0 };
  const tokens = new TokenVerifier({ ...SIGNING, key: verifyingKey(SIGNING) });
  const token = await signToken(SIGNING, { store, staff: 'Ada', role: 'manager' }, HOURS);
  const gauges: Record<string, () => number> = {
    // What one mode has left is not to be collected while another is measured.
    [COLLECTED]() {
      collect({ type: 'minor' });
      const { user, system } = process.cpuUsage();
      return (user + system) / 1_000;
    },
  };
  for (const [place, { profiling }] of MODES.entries()) {
    const database = openDatabase({ connectionString });
    const options = { ...address, database, defaultStore: store, production: true, tokens, profiling };
    const port = Number(new URL((await startServer(options)).url).port);
    gauges[portGauge(place)] = () => port;
  }
  return { port: 0, headers: { authorization: `Bearer ${token}` }, gauges };
});
