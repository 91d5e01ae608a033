import { randomBytes } from 'node:crypto';
import { chmodSync, chownSync, closeSync, existsSync, fsyncSync, lchownSync, mkdirSync, mkdtempSync, openSync, readdirSync, readFileSync, renameSync, rmSync, rmdirSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { Binaries } from './binaries.js';
import { EmbeddedPostgresError } from './embedded.errors.js';
import type { EmbeddedLog, RunUser } from './embedded.types.js';
import type { Home } from './layout.js';
import { settingArguments } from './settings.rules.js';
import { lastLines, runTool } from './tool.js';

/** Name of PostgreSQL's superuser. */
export const SUPERUSER = 'postgres';

/**
 * Clears what interrupted starts left and says whether a data directory is there.
 * A new one is made elsewhere and renamed, so what stands in its place either is whole or was put there by somebody else: that is
 * refused, or set aside when it can't hold data; nothing but our own drafts and empty directories is deleted.
 */
export function inspectCluster(home: Home, major: string, log: EmbeddedLog): 'present' | 'missing' {
  for (const name of readdirSync(home.dir)) {
    if (!name.startsWith('cluster.staging-')) continue;
    log.info(`Removing ${name}, left by an interrupted first start`);
    rmSync(join(home.dir, name), { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
  if (!existsSync(home.cluster)) return 'missing';
  const hasVersion = existsSync(join(home.cluster, 'PG_VERSION'));
  const hasControl = existsSync(join(home.cluster, 'global', 'pg_control'));
  if (hasVersion && hasControl) {
    refuseOtherMajor(home.cluster, major);
    return 'present';
  }
  if (readdirSync(home.cluster).length === 0) {
    rmdirSync(home.cluster);
    return 'missing';
  }
  if (hasControl || existsSync(join(home.cluster, 'base', '1'))) {
    throw new EmbeddedPostgresError(
      'DAMAGED_CLUSTER',
      `${home.cluster} may hold data, but ${hasVersion ? 'global/pg_control' : 'PG_VERSION'} is missing, so PostgreSQL can't open it. Restore it from a backup, or move it away to start with an empty database.`,
    );
  }
  const aside = `${home.cluster}.incomplete-${new Date().toISOString().replace(/[:.]/g, '')}`;
  renameSync(home.cluster, aside);
  log.warn(`${home.cluster} was incomplete and held no data; it is now ${aside}, and a new database is made`);
  return 'missing';
}

function refuseOtherMajor(cluster: string, major: string): void {
  const found = readFileSync(join(cluster, 'PG_VERSION'), 'utf8').trim();
  if (found === major) return;
  throw new EmbeddedPostgresError(
    'OTHER_MAJOR',
    `${cluster} was made by PostgreSQL ${found}, this program brings PostgreSQL ${major}, and neither can read the other's files. Run the version that made it, carry the data over with pg_dump and pg_restore, or choose another data directory to start empty.`,
  );
}

/** What `createCluster` needs to know. */
export interface ClusterContext {
  readonly home: Home;
  readonly binaries: Binaries;
  readonly user: RunUser | null;
  readonly password: string;
  readonly durable: boolean;
}

/**
 * Makes a data directory: `initdb` in a temporary place, then one rename, so that an interrupted first start leaves nothing that
 * looks whole. UTF-8 whatever the machine's locale says: under a C locale `initdb` would make a SQL_ASCII database.
 */
export async function createCluster({ home, binaries, user, password, durable }: ClusterContext): Promise<void> {
  const staging = mkdtempSync(join(home.dir, 'cluster.staging-'));
  try {
    const draft = join(staging, 'data');
    const passwordFile = join(staging, 'password');
    mkdirSync(draft, { mode: 0o700 });
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    if (user !== null) for (const path of [staging, draft, passwordFile]) chownSync(path, user.uid, user.gid);
    // The C locale is all macOS and Windows share; there PostgreSQL's built-in C.UTF-8 knows letters and cases instead of the system.
    const locale = process.platform === 'linux' ? ['--locale=C.UTF-8'] : ['--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const args = ['-D', draft, '-U', SUPERUSER, '-E', 'UTF8', ...locale, '--auth=scram-sha-256', `--pwfile=${passwordFile}`, '--no-instructions', ...(durable ? [] : ['--no-sync'])];
    const result = await runTool(binaries.initdb, args, { cwd: staging, environment: binaries.environment, user });
    if (result.code !== 0) throw initdbFailed(result.output);
    renameSync(draft, home.cluster);
    if (durable) syncDirectory(home.dir);
  } finally {
    rmSync(staging, { recursive: true, force: true, maxRetries: 10, retryDelay: 100 });
  }
}

function initdbFailed(output: string): EmbeddedPostgresError {
  const hint = /could not look up effective user ID/.test(output) ? ' This account has no entry in /etc/passwd, which PostgreSQL needs: run as one that has.' : '';
  return new EmbeddedPostgresError('INITDB_FAILED', `PostgreSQL's initdb could not make the database.${hint} Its last lines:\n${lastLines(output)}`);
}

/**
 * The superuser's password: the stored one, or a new random one. It is stored before the data directory comes into being, so a
 * data directory without it means that the file was deleted; `fresh` then asks the caller to set the password anew.
 */
export function storedPassword(file: string): { password: string; fresh: boolean } {
  if (existsSync(file)) {
    const password = readFileSync(file, 'utf8').trim();
    if (/^[\w-]{16,}$/.test(password)) {
      chmodSync(file, 0o600);
      return { password, fresh: false };
    }
  }
  const password = randomBytes(24).toString('base64url');
  const draft = `${file}.new`;
  rmSync(draft, { force: true });
  writeFileSync(draft, `${password}\n`, { mode: 0o600, flush: true });
  renameSync(draft, file);
  syncDirectory(dirname(file));
  return { password, fresh: true };
}

/** Sets the superuser's password on a stopped data directory, in PostgreSQL's single-user mode. */
export async function resetPassword({ home, binaries, user, password }: ClusterContext): Promise<void> {
  const args = ['--single', '-D', home.cluster, ...settingArguments({ password_encryption: 'scram-sha-256', unix_socket_directories: '' }), 'postgres'];
  const input = `ALTER ROLE ${SUPERUSER} PASSWORD '${password}'\n`;
  const result = await runTool(binaries.postgres, args, { cwd: home.dir, environment: binaries.environment, user, input });
  if (result.code !== 0 || /ERROR:|FATAL:|PANIC:/.test(result.output)) {
    throw new EmbeddedPostgresError('START_FAILED', `The superuser's password could not be set. PostgreSQL's last lines:\n${lastLines(result.output)}`);
  }
}

/** A data directory restored by root belongs to root; PostgreSQL's account must own all of it. */
export function giveCluster(cluster: string, user: RunUser): void {
  if (statSync(cluster).uid === user.uid) return;
  lchownSync(cluster, user.uid, user.gid);
  for (const entry of readdirSync(cluster, { recursive: true, encoding: 'utf8' })) lchownSync(join(cluster, entry), user.uid, user.gid);
}

/** Makes a rename in this directory survive a power cut; Windows can't, and needn't. */
function syncDirectory(dir: string): void {
  if (process.platform === 'win32') return;
  const file = openSync(dir, 'r');
  try {
    fsyncSync(file);
  } finally {
    closeSync(file);
  }
}
