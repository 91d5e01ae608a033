import { Inject, Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { runAs, TenantDb } from '@anze/database';
import { DomainError, KernelErrors } from '@anze/kernel';
import { FileStore, type WrittenFile } from './file-store.js';
import { FilesErrors } from './files.errors.js';
import { FILES_OPTIONS, type FilesOptions } from './files.options.js';
import { ReceivedBytes } from './received-bytes.js';
import { findUploads, markStored, type UploadRow } from './upload.repository.js';
import { principalOf, readTicket, type UploadTicket } from './upload-token.js';

const RECEIVE_MS = 5 * 60_000;

/** What was stored. */
export interface StoredUpload {
  readonly sha256: string;
  readonly byteSize: number;
}

/** Takes the bytes that come to an upload's URL. */
@Injectable()
export class UploadReceiver {
  constructor(
    private readonly db: TenantDb,
    private readonly store: FileStore,
    @Inject(FILES_OPTIONS) private readonly options: FilesOptions,
  ) {}

  /**
   * Stores the bytes of an announced upload, all or none.
   * @param announcedLength the request's Content-Length, null without one: a wrong one is refused before a byte is read
   * @throws NOT_FOUND for a URL that isn't ours, and the codes of `FilesErrors`
   */
  async receive(token: string, bytes: Readable, announcedLength: number | null): Promise<StoredUpload> {
    const ticket = readTicket(this.options.uploadKey, token);
    if (!ticket) throw new DomainError(KernelErrors.NOT_FOUND);
    if (ticket.expiresAt * 1000 <= (this.options.now ?? Date.now)()) throw new DomainError(FilesErrors.UPLOAD_URL_EXPIRED);
    return runAs(principalOf(ticket), async () => {
      const [upload] = await findUploads(this.db, ticket.organizationId, [ticket.uploadId]);
      if (!upload) throw new DomainError(KernelErrors.NOT_FOUND);
      if (upload.storedAt !== null) throw new DomainError(FilesErrors.UPLOAD_STORED_ALREADY);
      if (announcedLength !== null && announcedLength !== upload.byteSize) {
        throw new DomainError(FilesErrors.UPLOAD_SIZE_MISMATCH, { announced: upload.byteSize, received: announcedLength });
      }
      return this.take(ticket, upload, bytes);
    });
  }

  private async take(ticket: UploadTicket, upload: UploadRow, bytes: Readable): Promise<StoredUpload> {
    const checked = new ReceivedBytes(upload);
    // Bytes come before the store listens; it is told then, and an error that nobody hears would end the process.
    checked.on('error', () => undefined);
    const limit = AbortSignal.timeout(this.options.receiveMs ?? RECEIVE_MS);
    let written: WrittenFile | null = null;
    try {
      // A client that goes away ends the request's stream without an end; that must not wait for the time limit.
      bytes.once('error', (error) => checked.destroy(new DomainError(FilesErrors.UPLOAD_INTERRUPTED, {}, { cause: error })));
      bytes.once('close', () => {
        if (!bytes.readableEnded) checked.destroy(new DomainError(FilesErrors.UPLOAD_INTERRUPTED));
      });
      written = await this.store.write(ticket, bytes.pipe(checked), limit);
      const sha256 = checked.sha256();
      await this.keep(ticket, sha256, written);
      return { sha256, byteSize: upload.byteSize };
    } catch (error) {
      bytes.unpipe(checked);
      if (error instanceof DomainError) throw error;
      if (checked.errored instanceof DomainError) throw checked.errored;
      throw limit.aborted ? new DomainError(FilesErrors.UPLOAD_TOO_SLOW) : error;
    } finally {
      await written?.discard();
    }
  }

  /**
   * The row is taken before the file gets its place, and committed after: of two that upload at once, the second waits and is refused,
   * and a crash between the two leaves an upload that can be sent again.
   */
  private async keep(ticket: UploadTicket, sha256: string, written: WrittenFile): Promise<void> {
    await this.db.run(async () => {
      if (!(await markStored(this.db, ticket.organizationId, ticket.uploadId, sha256))) throw new DomainError(FilesErrors.UPLOAD_STORED_ALREADY);
      await written.keep();
    });
  }
}
