import { Injectable, Optional } from '@nestjs/common';
import { UploadReader, type StoredUploadView } from '@anze/files';
import { DomainError, KernelErrors, type Day } from '@anze/kernel';
import type { ServiceKey } from './service-criteria.rules.js';
import { ServiceErrors } from './service.errors.js';
import { ServiceRecordRepository } from './service-record.repository.js';
import { EVIDENCE_LIMITS } from './service.rules.js';

/** The files that prove a service: the provider's own uploads, images or PDFs, with the hash that the server took of their bytes. */
@Injectable()
export class ServiceEvidence {
  constructor(
    private readonly records: ServiceRecordRepository,
    @Optional() private readonly uploads?: UploadReader,
  ) {}

  /** The caller's uploads by public id, each once. @throws BAD_INPUT for too many, NOT_FOUND for one that isn't the organization's, UPLOAD_CONTENT_TYPE */
  async check(uploadIds: readonly string[] | null | undefined): Promise<StoredUploadView[]> {
    const ids = [...new Set(uploadIds ?? [])];
    if (ids.length === 0) return [];
    if (ids.length > EVIDENCE_LIMITS.call) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'evidenceUploadIds', reason: `at most ${EVIDENCE_LIMITS.call} files` });
    if (!this.uploads) throw new DomainError(KernelErrors.NOT_FOUND);
    return this.uploads.evidenceByIds(ids);
  }

  /** Those of them whose bytes a service doesn't have yet. */
  async newTo(key: ServiceKey, files: readonly StoredUploadView[]): Promise<StoredUploadView[]> {
    const there = new Set((await this.records.filesOf([key])).map(({ sha256 }) => sha256));
    return files.filter(({ sha256 }) => !there.has(sha256));
  }

  /** Adds them to a service that is held; the same bytes once. @returns how many are new @throws SERVICE_TOO_MUCH_EVIDENCE */
  async add(key: ServiceKey, files: readonly StoredUploadView[], on: Day, by: string | null): Promise<number> {
    if (files.length === 0) return 0;
    const added = await this.records.addFiles(key, files, on, by);
    if ((await this.records.countFiles(key)) > EVIDENCE_LIMITS.record) throw new DomainError(ServiceErrors.SERVICE_TOO_MUCH_EVIDENCE, { most: EVIDENCE_LIMITS.record });
    return added;
  }
}
