import { randomBytes } from 'node:crypto';
import { createServer } from 'node:http';
import { ensureTestServer } from './postgres-server.js';
import { BROKER_VARIABLE } from './test-server-url.js';

/**
 * Answers test files (other processes) with the test server's URL and starts the server when the first one asks: a run of pure
 * specs never starts PostgreSQL.
 * @returns closes it
 */
export async function startBroker(): Promise<() => Promise<void>> {
  const secret = randomBytes(16).toString('hex');
  const broker = createServer((request, response) => {
    if (request.url !== `/${secret}`) {
      response.writeHead(404).end();
      return;
    }
    ensureTestServer().then(
      ({ superuserUrl }) => response.end(superuserUrl),
      (error: unknown) => response.writeHead(500).end(error instanceof Error ? error.stack : String(error)),
    );
  });
  await new Promise<void>((resolve) => broker.listen(0, '127.0.0.1', resolve));
  const address = broker.address();
  if (typeof address !== 'object' || address === null) throw new Error('The broker of the test server has no address');
  process.env[BROKER_VARIABLE] = `http://127.0.0.1:${address.port}/${secret}`;
  return () =>
    new Promise((resolve) => {
      broker.close(() => resolve());
      broker.closeAllConnections();
    });
}
