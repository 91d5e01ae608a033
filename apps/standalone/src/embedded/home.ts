import { chmodSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { EmbeddedPostgresError } from './embedded.errors.js';
import type { EmbeddedLog, RunUser } from './embedded.types.js';
import { homeAt, type Home, type Layout } from './layout.js';
import { barrierOnTheWay, chooseRunUser, isRoot } from './run-user.js';

/** Below it are the data of directories that PostgreSQL's account can't reach. */
const ELSEWHERE = '/var/lib/anze-postgres';
/** In a place below `ELSEWHERE`: the `dataDir` it belongs to. */
const OWNER = 'owner';

/**
 * The account and the place of PostgreSQL's own files: where they already are, else `dataDir` if the account reaches it, else a
 * place that it does. Only root is ever sent elsewhere: PostgreSQL refuses to run as root, and the account that it is dropped to
 * can't pass through, for instance, `/root` (mode 0700) to a project below it.
 */
export function chooseHome(layout: Layout, log: EmbeddedLog): { home: Home; user: RunUser | null } {
  const own = homeAt(layout.root);
  if (!isRoot()) return { home: own, user: null };
  const away = existsSync(own.cluster) ? null : recordedHome(layout);
  const present = [own, away].find((home) => home !== null && existsSync(home.cluster)) ?? null;
  const user = chooseRunUser(present === null ? null : present.cluster);
  if (user === null || away !== null) return { home: away ?? own, user };
  const barrier = barrierOnTheWay(layout.root, user);
  if (barrier === null) return { home: own, user };
  if (present !== null) {
    throw new EmbeddedPostgresError(
      'UNREACHABLE',
      `PostgreSQL refuses to run as root, and the account ${user.name}, which owns the data, can't pass through ${barrier}. Move the data directory to a place it can reach, or open that directory to it (chmod o+x ${barrier}).`,
    );
  }
  return { home: homeElsewhere(layout, user, barrier, log), user };
}

/** The place that an earlier start wrote down, if it still belongs to this directory or to one that was moved here. */
function recordedHome(layout: Layout): Home | null {
  if (!existsSync(layout.location)) return null;
  const dir = readFileSync(layout.location, 'utf8').trim();
  const owner = ownerOf(dir);
  if (owner === null) return null;
  // A copy of the project names the original's data too; the original keeps them.
  if (owner !== layout.root && existsSync(join(owner, 'location'))) return null;
  writeFileSync(join(dir, OWNER), `${layout.root}\n`);
  return homeAt(dir);
}

function homeElsewhere(layout: Layout, user: RunUser, barrier: string, log: EmbeddedLog): Home {
  mkdirSync(ELSEWHERE, { recursive: true });
  chmodSync(ELSEWHERE, 0o755);
  const abandoned = readdirSync(ELSEWHERE).map((name) => join(ELSEWHERE, name)).filter((dir) => ownerOf(dir) === layout.root);
  const dir = mkdtempSync(join(ELSEWHERE, 'data-'));
  chmodSync(dir, 0o755);
  const closed = barrierOnTheWay(dir, user);
  if (closed !== null) {
    throw new EmbeddedPostgresError(
      'UNREACHABLE',
      `PostgreSQL refuses to run as root, and the account ${user.name} reaches neither ${layout.root} nor ${dir} (stopped at ${closed}). Choose a data directory it can reach, or start this program as an ordinary user.`,
    );
  }
  writeFileSync(join(dir, OWNER), `${layout.root}\n`);
  writeFileSync(layout.location, `${dir}\n`);
  log.warn(`PostgreSQL refuses to run as root, and the account ${user.name} can't pass through ${barrier}: the data goes to ${dir} instead of ${layout.root}`);
  if (abandoned.length > 0) log.warn(`Data of earlier directories of this name are still in ${abandoned.join(', ')}; delete them if they aren't wanted`);
  return homeAt(dir);
}

function ownerOf(dir: string): string | null {
  try {
    return readFileSync(join(dir, OWNER), 'utf8').trim();
  } catch {
    return null;
  }
}
