import './register-typescript.mjs';

/**
 * An application process around an embedded server, for tests that kill it. Arguments: data directory, then what to do once the
 * server runs: `wait` (to be killed), `exit` (end without stopping it), `stop` (stop it on SIGTERM). Prints one line of JSON.
 */
const [dataDir, then] = process.argv.slice(2);
const { startEmbeddedPostgres } = await import('../../apps/standalone/src/embedded/index.ts');
const quiet = { info: () => {}, warn: () => {} };
try {
  const server = await startEmbeddedPostgres({ dataDir, log: quiet, durable: false });
  process.stdout.write(`${JSON.stringify({ pid: server.pid, port: server.port, url: server.superuserUrl, clusterDir: server.clusterDir })}\n`);
  if (then === 'exit') process.exit(0);
  if (then === 'stop') process.once('SIGTERM', () => void server.stop().then(() => process.exit(0)));
  setInterval(() => {}, 60_000);
} catch (error) {
  process.stdout.write(`${JSON.stringify({ reason: error.reason ?? null, message: error.message })}\n`);
  process.exit(1);
}
