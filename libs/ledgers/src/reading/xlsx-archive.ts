import type { FileHandle } from 'node:fs/promises';
import { Readable } from 'node:stream';
import yauzl from 'yauzl';
import { DomainError } from '@anze/kernel';
import type { ByteChunks } from './byte-source.js';
import { LedgerErrors } from './ledger.errors.js';

const MAX_ENTRIES = 10_000;
const MAX_DIRECTORY_BYTES = 4 * 1024 * 1024;

const broken = (cause?: unknown): DomainError => new DomainError(LedgerErrors.LEDGER_ARCHIVE_BROKEN, {}, { cause });

/** A fault of the archive as the error that its sender is told; one of the disk as it is. */
function archiveFault(error: unknown): unknown {
  return error instanceof DomainError || (error as { syscall?: unknown } | null)?.syscall !== undefined ? error : broken(error);
}

/**
 * Lets yauzl read from an open file, within its bounds. Its own reader hands a position from the archive to `fs.read` unseen,
 * which throws for one beyond 2^53: outside of any promise, so a forged directory would end the process.
 */
class BoundedReader extends yauzl.RandomAccessReader {
  constructor(
    private readonly file: FileHandle,
    private readonly size: number,
  ) {
    super();
  }

  override _readStreamForRange(start: number, end: number): Readable {
    return Readable.from(this.#portions(start, end), { objectMode: false });
  }

  async *#portions(start: number, end: number): ByteChunks {
    if (!(start >= 0 && end <= this.size)) throw new Error(`Bytes ${start} to ${end} lie outside the file`);
    const PORTION = 64 * 1024;
    for (let at = start; at < end; ) {
      const { bytesRead, buffer } = await this.file.read(Buffer.allocUnsafe(Math.min(PORTION, end - at)), 0, Math.min(PORTION, end - at), at);
      if (bytesRead === 0) return;
      at += bytesRead;
      yield buffer.subarray(0, bytesRead);
    }
  }
}

/** The parts of a workbook's ZIP archive, by yauzl; the file stays the caller's to close. */
export class XlsxArchive {
  private constructor(
    private readonly zip: yauzl.ZipFile,
    private readonly entries: ReadonlyMap<string, yauzl.Entry>,
  ) {}

  static async open(file: FileHandle): Promise<XlsxArchive> {
    const { size } = await file.stat();
    try {
      const zip = await yauzl.fromRandomAccessReaderPromise(new BoundedReader(file, size), size, { autoClose: false });
      if (zip.entryCount > MAX_ENTRIES) throw broken();
      const entries = new Map<string, yauzl.Entry>();
      let bytes = 0;
      for await (const entry of zip.eachEntry()) {
        bytes += entry.fileNameLength + entry.extraFieldLength + entry.fileCommentLength;
        if (bytes > MAX_DIRECTORY_BYTES) throw broken();
        entries.set(entry.fileName.toLowerCase(), entry);
      }
      return new XlsxArchive(zip, entries);
    } catch (error) {
      throw archiveFault(error);
    }
  }

  /** A part by its name, upper and lower case alike. */
  entry(name: string): yauzl.Entry | undefined {
    return this.entries.get(name.toLowerCase().replace(/^\//, ''));
  }

  /** The part's bytes, unpacked as they are asked for. Ends with an error when they are more or fewer than announced. */
  async *read(entry: yauzl.Entry): ByteChunks {
    try {
      for await (const chunk of await this.zip.openReadStreamPromise(entry)) yield chunk as Buffer;
    } catch (error) {
      throw archiveFault(error);
    }
  }
}
