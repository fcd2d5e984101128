import { openDatabase } from '../../src/database/database.ts';
import { startServer } from '../../src/server.ts';
import { compete } from './compete.ts';

await compete(async ({ connectionString, store }) => {
  const database = openDatabase({ connectionString });
  const server = await startServer({ database, host: '127.0.0.1', port: 0, defaultStore: store, production: true });
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
