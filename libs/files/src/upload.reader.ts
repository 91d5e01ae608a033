import { Injectable } from '@nestjs/common';
import { currentPrincipal, TenantDb } from '@anze/database';
import { decodeId, DomainError, KernelErrors } from '@anze/kernel';
import { isEvidence } from './content.rules.js';
import { FilesErrors } from './files.errors.js';
import { findUploads } from './upload.repository.js';

/** A file that is there. `id` and `organizationId` are uuids. */
export interface StoredUploadView {
  readonly id: string;
  readonly organizationId: string;
  readonly filename: string;
  readonly contentType: string;
  /** In bytes. */
  readonly byteSize: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** What other libs may ask about uploads. */
@Injectable()
export class UploadReader {
  constructor(private readonly db: TenantDb) {}

  /**
   * The caller's own uploads by public id, in the order given, each once.
   * @throws NOT_FOUND when one is malformed, unknown, another organization's or not yet there
   */
  async storedByIds(ids: readonly string[]): Promise<StoredUploadView[]> {
    if (ids.length === 0) return [];
    const { organizationId } = currentPrincipal();
    const wanted = [...new Set(ids)].map((id) => {
      const [owner, upload] = decodeId('Upload', id, 2);
      if (owner !== organizationId || upload === undefined) throw new DomainError(KernelErrors.NOT_FOUND);
      return upload;
    });
    const found = new Map((await findUploads(this.db, organizationId, wanted)).map((row) => [row.id, row]));
    return wanted.map((id) => {
      const row = found.get(id);
      if (!row || row.storedAt === null || row.sha256 === null) throw new DomainError(KernelErrors.NOT_FOUND);
      return { id, organizationId, filename: row.filename, contentType: row.contentType, byteSize: row.byteSize, sha256: row.sha256 };
    });
  }

  /** The same for files that are to prove something: images and PDFs only. @throws NOT_FOUND, UPLOAD_CONTENT_TYPE */
  async evidenceByIds(ids: readonly string[]): Promise<StoredUploadView[]> {
    const uploads = await this.storedByIds(ids);
    const other = uploads.find(({ contentType }) => !isEvidence(contentType));
    if (other) throw new DomainError(FilesErrors.UPLOAD_CONTENT_TYPE, { contentType: other.contentType });
    return uploads;
  }
}
