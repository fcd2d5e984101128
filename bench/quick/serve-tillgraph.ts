import { randomBytes } from 'node:crypto';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { verifyingKey } from '../../src/auth/keys.ts';
import { signToken } from '../../src/auth/sign.ts';
import { TokenVerifier } from '../../src/auth/verifier.ts';
import { openDatabase } from '../../src/database/database.ts';
import { startServer } from '../../src/server.ts';
import { compete } from './compete.ts';

const SIGNING = { secret: randomBytes(32).toString('hex'), issuer: 'bench', audience: 'tillgraph' };
const HOURS = 24;

// As in production, where a caller is known by a token alone.
await compete(async ({ connectionString, store }) => {
  const database = openDatabase({ connectionString });
  const address = { host: '127.0.0.1', port: 0 };
  const tokens = new TokenVerifier({ ...SIGNING, key: verifyingKey(SIGNING) });
  const server = await startServer({ ...address, database, defaultStore: store, production: true, tokens });
  const token = await signToken(SIGNING, { store, staff: 'Ada', role: 'manager' }, HOURS);
  const delay = monitorEventLoopDelay({ resolution: 1 });
  let statements = 0;
  let stopCounting = () => {};
  return {
    port: Number(new URL(server.url).port),
    headers: { authorization: `Bearer ${token}` },
    gauges: {
      // Counting costs a little, so nobody counts while CPU is measured.
      countStatements() {
        stopCounting = database.observe(() => void statements++);
        return statements;
      },
      countedStatements() {
        stopCounting();
        return statements;
      },
      // Neither does anybody watch the event loop then.
      watchLoop() {
        delay.reset();
        return Number(delay.enable());
      },
      longestBlockMs() {
        delay.disable();
        return delay.max / 1e6;
      },
    },
  };
});
