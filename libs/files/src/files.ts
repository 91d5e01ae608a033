import { Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { TenantDb } from '@anze/database';
import { DomainError, KernelErrors } from '@anze/kernel';
import { FileStore } from './file-store.js';
import { findUploads } from './upload.repository.js';

/** A stored file, opened. */
export interface OpenedFile {
  /** Its bytes from the start; each call opens it anew. */
  stream(): Promise<Readable>;
  readonly filename: string;
  readonly contentType: string;
  /** In bytes. */
  readonly byteSize: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** Stored files, for whoever may see their rows: the organization that uploaded, and the worker. */
@Injectable()
export class Files {
  constructor(
    private readonly db: TenantDb,
    private readonly store: FileStore,
  ) {}

  /** By uuids. @throws NOT_FOUND when it is unknown, another's or not yet there */
  async open(organizationId: string, uploadId: string): Promise<OpenedFile> {
    const [row] = await findUploads(this.db, organizationId, [uploadId]);
    if (!row || row.storedAt === null || row.sha256 === null) throw new DomainError(KernelErrors.NOT_FOUND);
    const { filename, contentType, byteSize, sha256 } = row;
    return { stream: () => this.store.read({ organizationId, uploadId }), filename, contentType, byteSize, sha256 };
  }
}
