import { randomUUID } from 'node:crypto';
import { linkSync, readFileSync, renameSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname } from 'node:os';
import { EmbeddedPostgresError, systemCode } from './embedded.errors.js';
import { processIdentity, sleep } from './processes.js';

/** Who holds a directory. */
interface Holder {
  readonly pid: number;
  /** From `processIdentity`: tells the holder from a later process with its number. */
  readonly identity: string;
  readonly host: string;
}

/** How often a holder touches its file, and how long a start watches a file whose holder it can't look up. */
const HEARTBEAT_MS = 2_000;
const WATCH_MS = 7_000;

/** A held lock. */
export interface InstanceLock {
  /** Gives the directory back; harmless when called again. */
  release(): void;
}

/**
 * Takes the lock of a data directory for this process. Node has no `flock`, so it is a file with the holder's number and start
 * time, made whole by `link`, and a holder that is gone (kill -9, power loss) doesn't count. A holder on another host (a second
 * container on the same volume) can't be looked up by number: it counts while it keeps touching the file.
 * @throws EmbeddedPostgresError ALREADY_RUNNING when a living process holds it
 */
export async function takeInstanceLock(file: string, dataDir: string): Promise<InstanceLock> {
  const mine = JSON.stringify({ pid: process.pid, identity: processIdentity(process.pid) ?? '', host: hostname() } satisfies Holder);
  const draft = `${file}.${randomUUID()}`;
  writeFileSync(draft, mine, { mode: 0o644 });
  try {
    for (let attempt = 0; attempt < 10; attempt++) {
      try {
        claim(draft, file, mine);
        return hold(file, mine);
      } catch (error) {
        if (systemCode(error) !== 'EEXIST') throw error;
      }
      const found = read(file);
      const holder = parse(found);
      if (holder !== null && (await isHolding(file, holder))) {
        throw new EmbeddedPostgresError(
          'ALREADY_RUNNING',
          `Another instance (process ${holder.pid} on ${holder.host}) is running with the data directory ${dataDir}. Stop it first, or give this one another data directory.`,
        );
      }
      setAside(file, found);
    }
  } finally {
    rmSync(draft, { force: true });
  }
  throw new EmbeddedPostgresError('ALREADY_RUNNING', `The data directory ${dataDir} is being taken by several instances at once. Start one at a time.`);
}

/** Makes the lock file, or fails with EEXIST. By `link`, so that nobody reads half of it; some mounted file systems have no links. */
function claim(draft: string, file: string, mine: string): void {
  try {
    linkSync(draft, file);
  } catch (error) {
    if (!['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS'].includes(systemCode(error) ?? '')) throw error;
    writeFileSync(file, mine, { mode: 0o644, flag: 'wx' });
  }
}

function hold(file: string, mine: string): InstanceLock {
  const heartbeat = setInterval(() => {
    try {
      utimesSync(file, new Date(), new Date());
    } catch {
      // Deleted from under us; nothing here could mend that.
    }
  }, HEARTBEAT_MS);
  heartbeat.unref();
  return {
    release: () => {
      clearInterval(heartbeat);
      if (read(file) === mine) rmSync(file, { force: true });
    },
  };
}

async function isHolding(file: string, holder: Holder): Promise<boolean> {
  if (holder.host === hostname()) return processIdentity(holder.pid) === holder.identity;
  const touched = (): number | undefined => statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  const before = touched();
  for (const end = Date.now() + WATCH_MS; Date.now() < end; await sleep(250)) if (touched() !== before) return touched() !== undefined;
  return false;
}

/** Removes a dead holder's file, unless another process has replaced it since it was read. */
function setAside(file: string, expected: string | null): void {
  const aside = `${file}.${randomUUID()}`;
  try {
    renameSync(file, aside);
    const taken = read(aside);
    if (taken !== null && taken !== expected) claim(aside, file, taken);
  } catch (error) {
    if (systemCode(error) !== 'ENOENT' && systemCode(error) !== 'EEXIST') throw error;
  } finally {
    rmSync(aside, { force: true });
  }
}

function read(file: string): string | null {
  try {
    return readFileSync(file, 'utf8');
  } catch (error) {
    if (systemCode(error) === 'ENOENT') return null;
    throw error;
  }
}

function parse(text: string | null): Holder | null {
  try {
    const value: unknown = JSON.parse(text ?? '');
    if (typeof value !== 'object' || value === null) return null;
    const { pid, identity, host } = value as Partial<Holder>;
    return typeof pid === 'number' && typeof identity === 'string' && typeof host === 'string' ? { pid, identity, host } : null;
  } catch {
    return null;
  }
}
