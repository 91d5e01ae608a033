import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import type { Binaries } from './binaries.js';
import { EmbeddedPostgresError, systemCode } from './embedded.errors.js';
import type { EmbeddedLog, RunUser } from './embedded.types.js';
import { isAlive, processesServing, servesDirectory, signal, waitUntil } from './processes.js';
import { CLUSTER_NAME } from './settings.rules.js';
import { runTool } from './tool.js';

/** What `postmaster.pid` says. */
export interface PostmasterFile {
  /** Process id, null when the file is torn. */
  readonly pid: number | null;
  /** `starting`, `ready`, `stopping` or `standby`; empty in the first moments. */
  readonly status: string;
}

/** Reads `postmaster.pid`; null when there is none. */
export function readPostmasterFile(cluster: string): PostmasterFile | null {
  try {
    const lines = readFileSync(join(cluster, 'postmaster.pid'), 'utf8').split('\n');
    // A standalone backend (single-user mode) writes its number negative.
    const pid = Math.abs(Number(lines[0]));
    return { pid: Number.isInteger(pid) && pid > 0 ? pid : null, status: lines[7]?.trim() ?? '' };
  } catch {
    return null;
  }
}

/**
 * Makes sure that nothing serves the data directory. A server left by a run that was killed (`kill -9`) is stopped and a new one
 * started by the caller, rather than adopted: it would run with the settings and programs of the old version, with the dead
 * application's sessions and their locks still open, and as nobody's child its end could not be noticed reliably. A fast
 * shutdown and a start take well under a second.
 *
 * `postmaster.pid` is left to PostgreSQL, which also looks at shared memory, save in one case: it names a living process that has
 * nothing to do with this directory (its number was given anew, or it is a zombie), on which PostgreSQL would refuse to start for ever.
 *
 * @param cluster data directory, symbolic links resolved
 */
export async function clearOrphans(cluster: string, binaries: Binaries, user: RunUser | null, log: EmbeddedLog): Promise<void> {
  const file = readPostmasterFile(cluster);
  const serving = processesServing(cluster, file?.pid ?? null);
  if (serving.length > 0) await stopOrphans(cluster, serving, file?.pid ?? null, binaries, user, log);
  const left = readPostmasterFile(cluster);
  if (left === null || (left.pid !== null && !occupied(left.pid))) return;
  if (left.pid !== null && servesDirectory(left.pid, cluster)) throw stillServed(cluster, left.pid);
  log.info(left.pid === null ? 'Removing an unreadable postmaster.pid' : `Removing a stale postmaster.pid: process ${left.pid} is not PostgreSQL on this directory`);
  rmSync(join(cluster, 'postmaster.pid'), { force: true });
}

/** Whether the number is taken in the eyes of PostgreSQL, for which a zombie counts. */
function occupied(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}

async function stopOrphans(cluster: string, serving: readonly number[], postmaster: number | null, binaries: Binaries, user: RunUser | null, log: EmbeddedLog): Promise<void> {
  if (!startedByUs(cluster)) throw stillServed(cluster, postmaster ?? serving[0] ?? 0);
  const gone = (): boolean => !serving.some((pid) => servesDirectory(pid, cluster));
  if (postmaster !== null && serving.includes(postmaster)) {
    log.warn(`PostgreSQL (process ${postmaster}) is still running from an earlier start that was killed; stopping it first`);
    if (process.platform === 'win32') await runTool(binaries.pgCtl, ['stop', '-D', cluster, '-m', 'fast', '-t', '60'], { cwd: cluster, environment: binaries.environment, user });
    else signal(postmaster, 'SIGINT');
    await waitUntil(() => !isAlive(postmaster), 60_000);
    if (isAlive(postmaster)) signal(postmaster, 'SIGQUIT');
  } else {
    log.warn('Waiting for the remaining processes of a PostgreSQL server that was killed');
  }
  if (await waitUntil(gone, 10_000)) return;
  // Without their postmaster they serve nobody, and ending them is no worse than the crash they survived.
  for (const pid of serving) if (servesDirectory(pid, cluster)) signal(pid, 'SIGKILL');
  if (!(await waitUntil(gone, 10_000))) throw stillServed(cluster, serving.find((pid) => servesDirectory(pid, cluster)) ?? 0);
}

/** PostgreSQL writes its arguments to `postmaster.opts` at each start; ours carry our cluster name. */
function startedByUs(cluster: string): boolean {
  const path = join(cluster, 'postmaster.opts');
  return existsSync(path) && readFileSync(path, 'utf8').includes(`cluster_name=${CLUSTER_NAME}`);
}

function stillServed(cluster: string, pid: number): EmbeddedPostgresError {
  return new EmbeddedPostgresError('SERVED_BY_ANOTHER', `A PostgreSQL server (process ${pid}) that this program did not start is using ${cluster}. Stop it (pg_ctl stop, or kill -INT ${pid}) and start again.`);
}
