import { Inject, Injectable } from '@nestjs/common';
import { createHmac } from 'node:crypto';
import { runAs } from '@anze/database';
import { DomainError, KernelErrors } from '@anze/kernel';
import { Files, type OpenedFile } from './files.js';
import { FilesErrors } from './files.errors.js';
import { FILES_OPTIONS, type FilesOptions } from './files.options.js';
import { principalOf, readTicket, signTicket, type Uploader } from './upload-token.js';

/** How long a file's address is good at least, in seconds; at most twice as long. */
export const FILE_URL_SECONDS = 15 * 60;

/** Whose a file is. */
export interface FileOwner {
  readonly audience: Uploader;
  readonly organizationId: string;
}

/**
 * Addresses under which somebody who may see a file fetches it, also when it is another organization's: an authority looks at an
 * enterprise's photos. Whoever makes an address has made sure that its reader may see the file.
 */
@Injectable()
export class FileLinks {
  /** Of its own, so that an address to read is none to write. */
  private readonly key: Buffer;

  constructor(
    private readonly files: Files,
    @Inject(FILES_OPTIONS) private readonly options: FilesOptions,
  ) {
    this.key = createHmac('sha256', options.uploadKey).update('read').digest();
  }

  /** The address of a file, relative to the origin of the API; `readerId` is the person it is made for. */
  urlOf(owner: FileOwner, uploadId: string, readerId: string): string {
    // In steps, so that who asks again soon gets the same address and a browser need not fetch the picture again.
    const expiresAt = (Math.floor(this.now() / 1000 / FILE_URL_SECONDS) + 2) * FILE_URL_SECONDS;
    return `/files/${signTicket(this.key, { ...owner, uploadId, userId: readerId, expiresAt })}`;
  }

  /** @throws NOT_FOUND for an address that isn't ours or has no file, FILE_URL_EXPIRED */
  async open(token: string): Promise<OpenedFile> {
    const ticket = readTicket(this.key, token);
    if (!ticket) throw new DomainError(KernelErrors.NOT_FOUND);
    if (ticket.expiresAt * 1000 <= this.now()) throw new DomainError(FilesErrors.FILE_URL_EXPIRED);
    return runAs(principalOf(ticket), () => this.files.open(ticket.organizationId, ticket.uploadId));
  }

  private now(): number {
    return (this.options.now ?? Date.now)();
  }
}
