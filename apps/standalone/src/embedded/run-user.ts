import { readFileSync, realpathSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import type { RunUser } from './embedded.types.js';

/** Accounts tried in this order when root starts the server: PostgreSQL's own on most systems, then the one every system has. */
const CANDIDATES = ['postgres', '_postgres', 'nobody'];

/** True when this process is root, under which PostgreSQL refuses to run. */
export function isRoot(): boolean {
  return process.getuid?.() === 0;
}

/**
 * The account PostgreSQL runs under, or null to stay the current one (not root).
 * @param clusterDir the existing data directory, whose owner is kept; null for a new one
 */
export function chooseRunUser(clusterDir: string | null): RunUser | null {
  if (!isRoot()) return null;
  const accounts = readAccounts();
  if (clusterDir !== null) {
    const { uid, gid } = statSync(clusterDir);
    if (uid !== 0) return { name: accounts.find((account) => account.uid === uid)?.name ?? `uid ${uid}`, uid, gid };
  }
  for (const name of CANDIDATES) {
    const account = accounts.find((candidate) => candidate.name === name && candidate.uid !== 0);
    if (account) return account;
  }
  const other = accounts.find((account) => account.uid !== 0);
  if (!other) throw new Error('PostgreSQL refuses to run as root, and /etc/passwd lists no other account. Add one (useradd --system postgres) or start this program as an ordinary user.');
  return other;
}

function readAccounts(): RunUser[] {
  let text = '';
  try {
    text = readFileSync('/etc/passwd', 'utf8');
  } catch {
    return [];
  }
  return text.split('\n').flatMap((line) => {
    const [name, , uid, gid] = line.split(':');
    return name && /^\d+$/.test(uid ?? '') && /^\d+$/.test(gid ?? '') ? [{ name, uid: Number(uid), gid: Number(gid) }] : [];
  });
}

/**
 * The first directory on the way to `dir` (itself included) that the account may not pass through, or null when it reaches it.
 * Mode bits only: the account keeps no supplementary groups, and access control lists aren't looked at.
 */
export function barrierOnTheWay(dir: string, user: RunUser): string | null {
  const path = realpathSync(dir);
  const chain = [path];
  for (let at = path; dirname(at) !== at; at = dirname(at)) chain.unshift(dirname(at));
  return chain.find((each) => !mayPass(each, user)) ?? null;
}

function mayPass(dir: string, user: RunUser): boolean {
  const { mode, uid, gid } = statSync(dir);
  const bit = uid === user.uid ? 0o100 : gid === user.gid ? 0o010 : 0o001;
  return (mode & bit) !== 0;
}
