import { chmodSync, existsSync, mkdirSync, readdirSync, realpathSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { EmbeddedPostgresError, systemCode } from './embedded.errors.js';

/** The files in `dataDir`. They belong to the user who runs the application. */
export interface Layout {
  /** `dataDir` itself, absolute, symbolic links resolved. */
  readonly root: string;
  /** Tells that the directory is ours, and says so to a person who looks in. */
  readonly marker: string;
  /** The superuser's password, mode 0600. */
  readonly password: string;
  /** The port used last. */
  readonly port: string;
  /** What PostgreSQL prints, mode 0600. */
  readonly log: string;
  /** Names the place of PostgreSQL's own files when it is another one (see `chooseHome`). */
  readonly location: string;
  /** Held by the one application process that runs this directory. */
  readonly lock: string;
}

/** Where PostgreSQL's own files are: `dataDir`, or a place that its unprivileged user can reach. */
export interface Home {
  readonly dir: string;
  /** PostgreSQL's data directory. */
  readonly cluster: string;
  /** Links to libraries that the package's skipped install script would have made. */
  readonly libraries: string;
}

const MARKER_NAME = 'ANZE-POSTGRES.txt';
const MARKER_TEXT = [
  'This directory belongs to the embedded PostgreSQL of Anze (npm start).',
  'cluster/ holds the data, or the directory that the file “location” names. Stop the application before copying or deleting anything here.',
  'After deleting this directory the next start makes a new, empty database.',
  '',
].join('\n');

/** Entries of a directory that don't make it somebody else's: left by file managers, version control and mounted volumes. */
const HARMLESS = new Set(['.DS_Store', '.gitkeep', '.gitignore', 'lost+found']);
const OURS = /^(?:cluster(?:\.(?:staging|incomplete)-.*)?|libraries|runtime-.*|password|port|location|postgres\.log(?:\.1)?|instance\.lock(?:\..*)?|ANZE-POSTGRES\.txt)$/;

/** Names the files of an existing `dataDir`. */
export function layoutOf(root: string): Layout {
  return {
    root,
    marker: join(root, MARKER_NAME),
    password: join(root, 'password'),
    port: join(root, 'port'),
    log: join(root, 'postgres.log'),
    location: join(root, 'location'),
    lock: join(root, 'instance.lock'),
  };
}

/** Names PostgreSQL's own files below `dir`. */
export function homeAt(dir: string): Home {
  return { dir, cluster: join(dir, 'cluster'), libraries: join(dir, 'libraries') };
}

/**
 * Makes `dataDir` when it is missing and refuses one that holds anything else than an embedded server of ours.
 * @param dataDir as configured
 * @param traversable whether another account (the unprivileged user) must be able to pass through
 */
export function openDataDir(dataDir: string, traversable: boolean): Layout {
  const asked = resolve(dataDir);
  try {
    const firstMade = mkdirSync(asked, { recursive: true, mode: 0o700 });
    // Only directories made just now are opened up: an existing parent's mode is its owner's decision.
    for (let dir = dirname(asked); traversable && firstMade !== undefined && dir.length >= firstMade.length; dir = dirname(dir)) chmodSync(dir, 0o755);
    const layout = layoutOf(realpathSync(asked));
    refuseForeign(layout);
    if (traversable) chmodSync(layout.root, statSync(layout.root).mode | 0o711);
    if (!existsSync(layout.marker)) writeFileSync(layout.marker, MARKER_TEXT, { mode: 0o644 });
    // A written marker proves nothing for a directory made by another account; this does.
    const probe = `${layout.lock}.probe-${process.pid}`;
    writeFileSync(probe, '');
    rmSync(probe, { force: true });
    return layout;
  } catch (error) {
    if (error instanceof EmbeddedPostgresError) throw error;
    const code = systemCode(error);
    if (code === 'ENOTDIR' || code === 'EEXIST') throw new EmbeddedPostgresError('FOREIGN_DIRECTORY', `${asked} is not a directory, so it can't hold the embedded PostgreSQL. Choose another data directory.`, { cause: error });
    throw new EmbeddedPostgresError(
      'NOT_WRITABLE',
      `The data directory ${asked} can't be used by this account (${code ?? String(error)}). Run as the account that made it, change its owner, or choose another data directory.`,
      { cause: error },
    );
  }
}

function refuseForeign(layout: Layout): void {
  if (existsSync(join(layout.root, 'PG_VERSION'))) {
    throw new EmbeddedPostgresError(
      'FOREIGN_DIRECTORY',
      `${layout.root} is itself the data directory of a PostgreSQL server that this program did not make. Choose another data directory, or start that server yourself and set DATABASE_URL.`,
    );
  }
  if (existsSync(layout.marker)) return;
  const stranger = readdirSync(layout.root).find((name) => !OURS.test(name) && !HARMLESS.has(name));
  if (stranger !== undefined) {
    throw new EmbeddedPostgresError(
      'FOREIGN_DIRECTORY',
      `${layout.root} holds files of something else (for instance “${stranger}”), so the embedded PostgreSQL won't use it. Choose an empty or new data directory.`,
    );
  }
}
