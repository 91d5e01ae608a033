import { copyFile, mkdir, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { existsSync, realpathSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { takeInstanceLock } from '../embedded/instance-lock.js';
import { homeAt, layoutOf, type Layout } from '../embedded/layout.js';
import { readPostmasterFile } from '../embedded/orphan.js';
import { SUPERUSER } from '../embedded/cluster.js';
import { LOOPBACK } from '../embedded/port.js';
import { processesServing } from '../embedded/processes.js';
import { copyRunning, copyStopped } from './base-backup.js';
import { copyFolder, syncFolder } from './copy-files.js';

/** Written last: a folder without it is no backup. */
const MANIFEST = 'anze-backup.json';

/** From where to where. */
export interface BackupPlaces {
  /** ANZE_DATA_DIR */
  readonly dataDir: string;
  /** ANZE_UPLOAD_DIR */
  readonly uploadDir: string;
  /** The backup's. */
  readonly folder: string;
  /** False leaves it to the system when what was copied reaches the disk (tests only). Default true. */
  readonly durable?: boolean;
}

/** What a backup says of itself. */
export interface BackupManifest {
  readonly madeAt: string;
  /** PostgreSQL's major version, which alone can open it. */
  readonly postgres: string;
  /** Whether the server was running. */
  readonly running: boolean;
}

/** A refusal in words for whoever typed the command. */
export class BackupRefused extends Error {}

/** Where PostgreSQL's data directory of an installation is: see `chooseHome`. */
async function clusterOf(layout: Layout): Promise<string> {
  const elsewhere = existsSync(layout.location) ? (await readFile(layout.location, 'utf8')).trim() : null;
  const found = [homeAt(layout.root), ...(elsewhere === null ? [] : [homeAt(elsewhere)])].find((home) => existsSync(join(home.cluster, 'PG_VERSION')));
  if (!found) throw new BackupRefused(`${layout.root} holds no database: is ANZE_DATA_DIR the folder that npm start used?`);
  return realpathSync(found.cluster);
}

/**
 * Copies the whole of an embedded installation, whether it runs or not: database with roles and grants, uploads, secret.
 * The database comes first: whatever it names among the uploads is there by then.
 * @throws BackupRefused, also when the folder is there already
 */
export async function backUp({ dataDir, uploadDir, folder, durable = true }: BackupPlaces): Promise<BackupManifest> {
  const target = resolve(folder);
  if (existsSync(target)) throw new BackupRefused(`${target} is there already: choose another folder`);
  const postgres = join(resolve(dataDir), 'postgres');
  if (!existsSync(postgres)) throw new BackupRefused(`${resolve(dataDir)} holds no installation of npm start`);
  const layout = layoutOf(realpathSync(postgres));
  const cluster = await clusterOf(layout);
  // Under another name until it is whole, and on the same file system.
  const draft = `${target}.incomplete`;
  await rm(draft, { recursive: true, force: true });
  await mkdir(join(draft, 'postgres'), { recursive: true, mode: 0o700 });
  const running = processesServing(cluster, readPostmasterFile(cluster)?.pid ?? null).length > 0;
  if (running) await copyRunning(await superuserUrl(layout), cluster, join(draft, 'postgres', 'cluster'));
  else {
    const lock = await takeInstanceLock(layout.lock, layout.root);
    try {
      await copyStopped(cluster, join(draft, 'postgres', 'cluster'));
    } finally {
      lock.release();
    }
  }
  await copyFile(layout.password, join(draft, 'postgres', 'password'));
  await copyFile(layout.marker, join(draft, 'postgres', 'ANZE-POSTGRES.txt'));
  // Absent where ANZE_SECRET was given: then whoever gave it keeps it.
  const secret = join(resolve(dataDir), 'secret');
  if (existsSync(secret)) await copyFile(secret, join(draft, 'secret'));
  // What is just coming in is nobody's yet.
  if (existsSync(uploadDir)) await copyFolder(resolve(uploadDir), join(draft, 'uploads'), (path) => path === '.incoming');
  const manifest: BackupManifest = { madeAt: new Date().toISOString(), postgres: (await readFile(join(cluster, 'PG_VERSION'), 'utf8')).trim(), running };
  await writeFile(join(draft, MANIFEST), `${JSON.stringify(manifest, null, 2)}\n`);
  if (durable) await syncFolder(draft);
  await rename(draft, target);
  return manifest;
}

/**
 * Puts a backup where an installation is to be; `npm start` goes on from there.
 * @throws BackupRefused, also when there is anything: nothing is ever overwritten
 */
export async function restore({ dataDir, uploadDir, folder, durable = true }: BackupPlaces): Promise<BackupManifest> {
  const source = resolve(folder);
  if (!existsSync(join(source, MANIFEST))) throw new BackupRefused(`${source} is no backup, or one that was interrupted`);
  const manifest = JSON.parse(await readFile(join(source, MANIFEST), 'utf8')) as BackupManifest;
  const target = resolve(dataDir);
  for (const dir of new Set([target, resolve(uploadDir)])) {
    if (existsSync(dir) && (!(await stat(dir)).isDirectory() || (await readdir(dir)).length > 0)) throw new BackupRefused(`${dir} is not empty: move it away first`);
  }
  await mkdir(target, { recursive: true });
  if (existsSync(join(source, 'uploads'))) await copyFolder(join(source, 'uploads'), resolve(uploadDir));
  if (existsSync(join(source, 'secret'))) await copyFile(join(source, 'secret'), join(target, 'secret'));
  // The database last: without it a start would make an empty one, with it everything else is there.
  await copyFolder(join(source, 'postgres'), join(target, 'postgres.incomplete'));
  if (durable) await syncFolder(target);
  await rename(join(target, 'postgres.incomplete'), join(target, 'postgres'));
  return manifest;
}

async function superuserUrl(layout: Layout): Promise<string> {
  const [password, port] = await Promise.all([readFile(layout.password, 'utf8'), readFile(layout.port, 'utf8')]);
  return `postgres://${SUPERUSER}:${password.trim()}@${LOOPBACK}:${port.trim()}/postgres`;
}
