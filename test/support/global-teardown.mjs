/** Ends what global-setup.mjs began; after an interrupted run reaper.mjs does it. */
export default async function globalTeardown() {
  await globalThis.__closeTestBroker?.();
  const { stopTestServer } = await import('./postgres-server.ts');
  await stopTestServer();
}
