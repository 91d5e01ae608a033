import type { Readable } from 'node:stream';

/** Where a file lies: its owner and its upload, both uuids. */
export interface FileKey {
  readonly organizationId: string;
  readonly uploadId: string;
}

/** Bytes that were written and not yet put in their place. */
export interface WrittenFile {
  /** Puts them in their place, in one step, over whatever was there. */
  keep(): Promise<void>;
  /** Forgets them; after `keep` it does nothing. */
  discard(): Promise<void>;
}

/** Keeps files. Local disk or an object storage; nothing outside this lib knows which. */
export abstract class FileStore {
  /** Writes all of `bytes` durably, beside its place. What it wrote of a stream that fails is gone. @throws UPLOAD_STORAGE_FULL */
  abstract write(key: FileKey, bytes: Readable, signal: AbortSignal): Promise<WrittenFile>;
  /** The bytes of a kept file. @throws NOT_FOUND when there is none */
  abstract read(key: FileKey): Promise<Readable>;
  /** Deletes a kept file; nothing happens when there is none. */
  abstract remove(key: FileKey): Promise<void>;
}
