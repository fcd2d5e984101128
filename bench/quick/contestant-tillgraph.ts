import { openDatabase } from '../../src/database/database.ts';
import { startServer } from '../../src/server.ts';
import { compete } from './compete.ts';

await compete(async ({ connectionString, store, profiling }) => {
  const database = openDatabase({ connectionString });
  const address = { host: '127.0.0.1', port: 0 };
  const server = await startServer({
    ...address,
    database,
    defaultStore: store,
    production: true,
    anonymous: true,
    profiling,
  });
  let statements = 0;
  let stopCounting = () => {};
  return {
    port: Number(new URL(server.url).port),
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
    },
  };
});
