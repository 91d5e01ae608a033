import { realpathSync, statfsSync } from 'node:fs';
import { totalmem } from 'node:os';
import { findNativeDirectory, prepareBinaries } from './binaries.js';
import { createCluster, giveCluster, inspectCluster, resetPassword, storedPassword, SUPERUSER, type ClusterContext } from './cluster.js';
import type { EmbeddedPostgres, EmbeddedPostgresOptions, PostgresExit } from './embedded.types.js';
import { chooseHome } from './home.js';
import { takeInstanceLock, type InstanceLock } from './instance-lock.js';
import { openDataDir, type Home, type Layout } from './layout.js';
import { clearOrphans } from './orphan.js';
import { choosePort, LOOPBACK, rememberPort } from './port.js';
import { Postmaster, type PostmasterContext } from './postmaster.js';
import { isRoot } from './run-user.js';
import { serverSettings } from './settings.rules.js';

const DEFAULT_START_TIMEOUT_MS = 5 * 60_000;

/**
 * Starts the PostgreSQL that npm brought along on `dataDir`, making the database at the first start.
 * @returns when the server accepts connections; stop it last, after everything that uses it
 * @throws EmbeddedPostgresError whose message tells a person what to do; nothing keeps running then
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const layout = openDataDir(options.dataDir, isRoot());
  const lock = await takeInstanceLock(layout.lock, layout.root);
  try {
    return await startLocked(options, layout, lock);
  } catch (error) {
    lock.release();
    throw error;
  }
}

async function startLocked(options: EmbeddedPostgresOptions, layout: Layout, lock: InstanceLock): Promise<EmbeddedPostgres> {
  const { log, durable = true } = options;
  const { home, user } = chooseHome(layout, log);
  const binaries = await prepareBinaries(findNativeDirectory(), home, user, log);
  const cluster = inspectCluster(home, binaries.major, log);
  const { password, fresh } = storedPassword(layout.password);
  const context: ClusterContext = { home, binaries, user, password, durable };
  if (cluster === 'missing') {
    log.info(`Making a PostgreSQL ${binaries.major} database in ${home.cluster}${user === null ? '' : ` (as the account ${user.name}, because PostgreSQL refuses to run as root)`}`);
    await createCluster(context);
  } else {
    if (user !== null) giveCluster(home.cluster, user);
    await clearOrphans(realpathSync(home.cluster), binaries, user, log);
    if (fresh) await resetPassword(context);
  }
  const settings = { ...serverSettings(machineLimits(), durable), ...options.settings };
  const { postmaster, port } = await startOnFreePort({ home: { ...home, cluster: realpathSync(home.cluster) }, binaries, user, settings, logFile: layout.log, log }, options, layout, password);
  return handle(postmaster, port, password, layout, home, lock);
}

function machineLimits(): Parameters<typeof serverSettings>[0] {
  const limit = process.constrainedMemory();
  return { memoryBytes: limit > 0 ? Math.min(limit, totalmem()) : totalmem(), sharedMemoryBytes: sharedMemoryBytes(), platform: process.platform };
}

function sharedMemoryBytes(): number | null {
  try {
    const { bsize, blocks } = statfsSync('/dev/shm');
    return bsize * blocks;
  } catch {
    return null;
  }
}

/** Between the look for a free port and PostgreSQL's listening another program may take it: then the next one is tried. */
async function startOnFreePort(
  context: Omit<PostmasterContext, 'port'>,
  options: EmbeddedPostgresOptions,
  layout: Layout,
  password: string,
): Promise<{ postmaster: Postmaster; port: number }> {
  const refused = new Set<number>();
  for (;;) {
    const port = await choosePort(layout.port, options.port, refused);
    const postmaster = new Postmaster({ ...context, port });
    try {
      await postmaster.ready(password, options.startTimeoutMs ?? DEFAULT_START_TIMEOUT_MS);
      rememberPort(layout.port, port);
      return { postmaster, port };
    } catch (error) {
      const taken = /could not bind .*(?:in use|denied|forbidden)/i.test(postmaster.output);
      await postmaster.stop();
      if (!taken || refused.size >= 5) throw error;
      refused.add(port);
    }
  }
}

function handle(postmaster: Postmaster, port: number, password: string, layout: Layout, home: Home, lock: InstanceLock): EmbeddedPostgres {
  let stopping: Promise<void> | null = null;
  const exited = new Promise<PostgresExit>((resolve) => {
    void postmaster.ended.then((exit) => {
      if (stopping === null) resolve(exit);
    });
  });
  return {
    port,
    pid: postmaster.pid,
    superuserUrl: `postgres://${SUPERUSER}:${password}@${LOOPBACK}:${port}/postgres`,
    dataDir: layout.root,
    clusterDir: home.cluster,
    logFile: layout.log,
    stop: () => (stopping ??= postmaster.stop().finally(() => lock.release())),
    exited,
  };
}
