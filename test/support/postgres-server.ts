import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { startEmbeddedPostgres } from '../../apps/standalone/src/embedded/index.js';
import { databaseUrl, runStatement, TEMPLATE } from './template-database.js';
import { migrateTemplate } from './template.js';

/** The PostgreSQL server of one test run, with the migrated template in it. */
export interface TestServer {
  /** Superuser's URL on the database `postgres`. */
  readonly superuserUrl: string;
  /** Stops the server and deletes its directory. */
  stop(): Promise<void>;
}

let server: Promise<TestServer> | null = null;

/**
 * The test run's server, started at the first call in this process (jest's main process; test files go through `testServerUrl`).
 * It lives in a temporary directory and doesn't care for crash safety.
 */
export function ensureTestServer(): Promise<TestServer> {
  server ??= startTestServer();
  return server;
}

/** Stops the server if `ensureTestServer` was ever called. */
export async function stopTestServer(): Promise<void> {
  const running = server;
  server = null;
  // A failed start has reported itself to the tests and cleaned up.
  const started = await running?.catch(() => null);
  await started?.stop();
}

async function startTestServer(): Promise<TestServer> {
  const dataDir = mkdtempSync(join(tmpdir(), 'anze-test-'));
  const reaper = startReaper(dataDir);
  const cleanUp = (directories: readonly string[]): void => {
    for (const dir of directories) rmSync(dir, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
    reaper.stdin?.end();
  };
  try {
    const postgres = await startEmbeddedPostgres({
      dataDir,
      log: { info: () => undefined, warn: (message) => process.stderr.write(`${message}\n`) },
      durable: false,
      // Many pools at once (one per audience and jest worker), and no replication to log for.
      settings: { max_connections: '300', shared_buffers: '128MB', wal_level: 'minimal', max_wal_senders: '0', checkpoint_timeout: '1h' },
    });
    reaper.stdin?.write(`${postgres.clusterDir}\n`);
    const stop = async (): Promise<void> => {
      await postgres.stop();
      cleanUp([dataDir, dirname(postgres.clusterDir)]);
    };
    try {
      await makeTemplate(postgres.superuserUrl);
    } catch (error) {
      await stop();
      throw error;
    }
    return { superuserUrl: postgres.superuserUrl, stop };
  } catch (error) {
    cleanUp([dataDir]);
    throw error;
  }
}

/** A process that outlives this one by a moment and clears up after it, however it ended: see reaper.mjs. */
function startReaper(dataDir: string): ChildProcess {
  const reaper = spawn(process.execPath, [fileURLToPath(new URL('./reaper.mjs', import.meta.url)), dataDir], {
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
    env: { PATH: process.env['PATH'] },
  });
  reaper.stdin?.on('error', () => undefined);
  reaper.unref();
  if (reaper.stdin && 'unref' in reaper.stdin && typeof reaper.stdin.unref === 'function') reaper.stdin.unref();
  return reaper;
}

/** Makes and migrates the template, then closes it: a connection to it would stop others from copying it. */
async function makeTemplate(superuserUrl: string): Promise<void> {
  await runStatement(superuserUrl, `CREATE DATABASE ${TEMPLATE}`);
  await migrateTemplate(databaseUrl(superuserUrl, TEMPLATE));
  await runStatement(superuserUrl, `ALTER DATABASE ${TEMPLATE} WITH IS_TEMPLATE true ALLOW_CONNECTIONS false`);
}
