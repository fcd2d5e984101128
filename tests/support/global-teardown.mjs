/** Jest calls this once after all workers. */
export default async function globalTeardown() {
  await globalThis.testServer.stop();
}
