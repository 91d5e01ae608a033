import './register-typescript.mjs';

/** Jest loads this file outside its module system, hence plain JavaScript and Node's own TypeScript hooks for the rest. */
export default async function globalSetup() {
  const { startBroker } = await import('./server-broker.ts');
  globalThis.__closeTestBroker = await startBroker();
}
