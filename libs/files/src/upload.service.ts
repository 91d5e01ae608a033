import { Inject, Injectable } from '@nestjs/common';
import { actorOf, currentPrincipal, TenantDb } from '@anze/database';
import { DomainError, encodeId, KernelErrors, newId } from '@anze/kernel';
import { isAccepted, mediaType, safeFilename } from './content.rules.js';
import { FilesErrors } from './files.errors.js';
import { FILES_OPTIONS, type FilesOptions } from './files.options.js';
import type { CreateUploadInput, CreateUploadPayload } from './upload.model.js';
import { insertUpload } from './upload.repository.js';
import { isUploader, signTicket } from './upload-token.js';

/** Largest file, in bytes. */
export const MAX_UPLOAD_BYTES = 64 * 1024 * 1024;
/** How long an upload's URL is good, in seconds. */
export const UPLOAD_URL_SECONDS = 15 * 60;

/** Announces uploads. */
@Injectable()
export class UploadService {
  constructor(
    private readonly db: TenantDb,
    @Inject(FILES_OPTIONS) private readonly options: FilesOptions,
  ) {}

  /** @throws UPLOAD_SIZE, UPLOAD_CONTENT_TYPE */
  async create(input: CreateUploadInput): Promise<CreateUploadPayload> {
    const principal = currentPrincipal();
    const { audience, organizationId } = principal;
    // An organization's own system uploads too: its key stands in for the person.
    const userId = actorOf(principal);
    if (!isUploader(audience) || userId === null) throw new DomainError(KernelErrors.FORBIDDEN, { permission: 'upload:create' });
    if (input.byteSize < 1 || input.byteSize > MAX_UPLOAD_BYTES) throw new DomainError(FilesErrors.UPLOAD_SIZE, { limit: MAX_UPLOAD_BYTES });
    const contentType = mediaType(input.contentType);
    if (contentType === null || !isAccepted(contentType)) throw new DomainError(FilesErrors.UPLOAD_CONTENT_TYPE, { contentType: input.contentType.slice(0, 100) });
    const id = newId();
    await insertUpload(this.db, { id, organizationId, userId, filename: safeFilename(input.filename), contentType, byteSize: input.byteSize });
    const expiresAt = Math.floor((this.options.now ?? Date.now)() / 1000) + UPLOAD_URL_SECONDS;
    const token = signTicket(this.options.uploadKey, { audience, organizationId, userId, uploadId: id, expiresAt });
    return { uploadId: encodeId('Upload', organizationId, id), url: `/uploads/${token}`, method: 'PUT', headers: [{ name: 'Content-Type', value: contentType }] };
  }
}
