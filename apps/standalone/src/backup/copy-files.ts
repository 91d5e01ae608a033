import { constants } from 'node:fs';
import { copyFile, mkdir, open, readdir, readlink, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { systemCode } from '../embedded/embedded.errors.js';

/**
 * Copies a folder that may change meanwhile: what disappears before its turn is left out.
 * @param skip whether to leave out what has this path below the folder (`/` between its parts), and all below it
 * @returns files copied
 */
export async function copyFolder(from: string, to: string, skip: (path: string) => boolean = () => false, below = ''): Promise<number> {
  await mkdir(to, { recursive: true, mode: 0o700 });
  let files = 0;
  for (const entry of await readdir(from, { withFileTypes: true })) {
    const path = below === '' ? entry.name : `${below}/${entry.name}`;
    if (skip(path)) continue;
    const [source, target] = [join(from, entry.name), join(to, entry.name)];
    try {
      if (entry.isDirectory()) files += await copyFolder(source, target, skip, path);
      else if (entry.isSymbolicLink()) await symlink(await readlink(source), target);
      else if (entry.isFile()) {
        await copyFile(source, target, constants.COPYFILE_FICLONE);
        files += 1;
      }
    } catch (error) {
      if (systemCode(error) !== 'ENOENT') throw error;
    }
  }
  return files;
}

/** Makes a folder and everything below it survive a power cut. */
export async function syncFolder(folder: string): Promise<void> {
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) await syncFolder(path);
    else if (entry.isFile()) await syncOne(path);
  }
  // Windows can't sync folders, and needn't.
  if (process.platform !== 'win32') await syncOne(folder);
}

async function syncOne(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } catch (error) {
    // Windows wants a file to be open for writing.
    if (systemCode(error) !== 'EPERM') throw error;
  } finally {
    await handle.close();
  }
}
