import { tsImport } from 'tsx/esm/api';

/** Jest calls this once before all workers: one PostgreSQL for the run, with a migrated template in it. */
export default async function globalSetup() {
  const { startTestServer } = await tsImport('./server.ts', import.meta.url);
  globalThis.testServer = await startTestServer();
}
