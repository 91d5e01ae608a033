import { randomUUID } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { mkdir, open, readdir, rename, rm, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import type { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { DomainError, KernelErrors } from '@anze/kernel';
import { FilesErrors } from './files.errors.js';
import { FileStore, type FileKey, type WrittenFile } from './file-store.js';

/** Folder of unfinished files, on the same file system as their places so that a rename suffices. */
const INCOMING = '.incoming';
/** An unfinished file this old belongs to a process that is gone, in milliseconds. */
const STALE_MS = 60 * 60_000;

const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;
const FULL = new Set(['ENOSPC', 'EDQUOT', 'EFBIG']);

const codeOf = (error: unknown): string => (typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '');

/** Files below one directory: `<directory>/<organization>/<upload>`. */
export class LocalFileStore extends FileStore {
  constructor(private readonly directory: string) {
    super();
  }

  async write(key: FileKey, bytes: Readable, signal: AbortSignal): Promise<WrittenFile> {
    const place = this.placeOf(key);
    const incoming = join(this.directory, INCOMING, randomUUID());
    const discard = (): Promise<void> => rm(incoming, { force: true });
    try {
      await mkdir(dirname(incoming), { recursive: true, mode: 0o700 });
      // `flush`: on the disk before the stream counts as closed.
      await pipeline(bytes, createWriteStream(incoming, { flags: 'wx', mode: 0o600, flush: true }), { signal });
    } catch (error) {
      await discard();
      throw FULL.has(codeOf(error)) ? new DomainError(FilesErrors.UPLOAD_STORAGE_FULL, {}, { cause: error }) : error;
    }
    return {
      discard,
      keep: async () => {
        await mkdir(dirname(place), { recursive: true, mode: 0o700 });
        await rename(incoming, place);
        await syncDirectory(dirname(place));
      },
    };
  }

  async read(key: FileKey): Promise<Readable> {
    try {
      const handle = await open(this.placeOf(key), 'r');
      return handle.createReadStream();
    } catch (error) {
      throw codeOf(error) === 'ENOENT' ? new DomainError(KernelErrors.NOT_FOUND, {}, { cause: error }) : error;
    }
  }

  async remove(key: FileKey): Promise<void> {
    await rm(this.placeOf(key), { force: true });
  }

  /** Deletes what processes left that died while a file came in. */
  async removeStale(now = Date.now()): Promise<void> {
    const folder = join(this.directory, INCOMING);
    const names = await readdir(folder).catch(() => []);
    for (const name of names) {
      const path = join(folder, name);
      const found = await stat(path).catch(() => null);
      if (found && now - found.mtimeMs > STALE_MS) await rm(path, { force: true });
    }
  }

  /** The keys are ours, and yet: a path is never made of anything but two uuids. */
  private placeOf({ organizationId, uploadId }: FileKey): string {
    if (!UUID.test(organizationId) || !UUID.test(uploadId)) throw new RangeError('A file is kept under two uuids');
    return join(this.directory, organizationId, uploadId);
  }
}

/** Makes a rename survive a power cut. Where directories can't be synced (Windows), the rename has to do. */
async function syncDirectory(path: string): Promise<void> {
  const handle = await open(path, 'r').catch(() => null);
  await handle?.sync().catch(() => undefined);
  await handle?.close();
}
