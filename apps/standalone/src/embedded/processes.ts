import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, readlinkSync } from 'node:fs';
import { basename } from 'node:path';
import { systemCode } from './embedded.errors.js';

const HAS_PROC = existsSync('/proc/self/stat');

/** Waits. */
export function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

/** Asks `condition` every 50 ms until it holds; false when `timeoutMs` passed first. */
export async function waitUntil(condition: () => boolean, timeoutMs: number): Promise<boolean> {
  for (const end = Date.now() + timeoutMs; Date.now() < end; await sleep(50)) if (condition()) return true;
  return condition();
}

/** True when the process exists and isn't a zombie: in a container whose first process reaps nobody, the dead keep their number. */
export function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  if (HAS_PROC) return statFields(pid) !== null;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return systemCode(error) === 'EPERM';
  }
}

/**
 * A text that differs between two processes that had the same number one after the other; null for a process that is gone.
 * On Linux the machine's boot and the clock tick of the start, elsewhere what `ps` prints, on Windows only "alive".
 */
export function processIdentity(pid: number): string | null {
  if (HAS_PROC) {
    const ticks = statFields(pid)?.[19];
    return ticks === undefined ? null : `${readText('/proc/sys/kernel/random/boot_id')}:${ticks}`;
  }
  if (!isAlive(pid)) return null;
  return process.platform === 'win32' ? 'alive' : ps('lstart', pid);
}

/** `/proc/<pid>/stat` from the state (index 0) on; the command before it may itself contain blanks and parentheses. */
function statFields(pid: number): string[] | null {
  const stat = readText(`/proc/${pid}/stat`);
  const fields = stat.slice(stat.lastIndexOf(')') + 2).trim().split(' ');
  return stat === '' || fields[0] === 'Z' || fields[0] === 'X' ? null : fields;
}

/**
 * Whether that process is a PostgreSQL server process (postmaster or one of its children) of this data directory. PostgreSQL's
 * processes all work in the data directory, which `/proc` proves; elsewhere the command line of the postmaster has to do.
 * @param pid any process number
 * @param cluster data directory, symbolic links resolved
 */
export function servesDirectory(pid: number, cluster: string): boolean {
  if (!isAlive(pid)) return false;
  // Nothing can be asked on Windows without further tools: believe the pid file rather than start a second server.
  if (process.platform === 'win32') return true;
  if (!HAS_PROC) return /postgres/.test(ps('command', pid)) && ps('command', pid).includes(cluster);
  const program = readLink(`/proc/${pid}/exe`)?.replace(/ \(deleted\)$/, '') ?? readText(`/proc/${pid}/comm`).trim();
  if (basename(program) !== 'postgres') return false;
  const cwd = readLink(`/proc/${pid}/cwd`);
  // Another account's process hides its directory; its command line is open to all.
  return cwd === null ? commandLine(pid).includes(cluster) : cwd === cluster;
}

/** All processes that serve the data directory; without `/proc` only `suspect`, the one its pid file names. */
export function processesServing(cluster: string, suspect: number | null): number[] {
  const pids = HAS_PROC ? readdirSync('/proc').filter((name) => /^\d+$/.test(name)).map(Number) : suspect === null ? [] : [suspect];
  return pids.filter((pid) => pid !== process.pid && servesDirectory(pid, cluster));
}

/** Arguments of a process, empty when they can't be read. */
function commandLine(pid: number): string[] {
  return readText(`/proc/${pid}/cmdline`).split('\0');
}

/** Sends a signal; a process that is already gone is no error. */
export function signal(pid: number, name: NodeJS.Signals): void {
  try {
    process.kill(pid, name);
  } catch (error) {
    if (systemCode(error) !== 'ESRCH') throw error;
  }
}

function ps(column: 'lstart' | 'command', pid: number): string {
  return spawnSync('ps', ['-ww', '-o', `${column}=`, '-p', String(pid)], { encoding: 'utf8' }).stdout?.trim() ?? '';
}

function readText(path: string): string {
  try {
    return readFileSync(path, 'utf8').trimEnd();
  } catch {
    return '';
  }
}

function readLink(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}
