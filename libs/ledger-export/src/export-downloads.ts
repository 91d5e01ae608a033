import { Inject, Injectable } from '@nestjs/common';
import type { Readable } from 'node:stream';
import { Audit } from '@anze/audit';
import { runAs, TenantDb } from '@anze/database';
import { FileStore, principalOf, readTicket } from '@anze/files';
import { DomainError, KernelErrors } from '@anze/kernel';
import { LEDGER_FILE } from '@anze/ledgers';
import { EXPORT_OPTIONS, type ExportOptions } from './export.options.js';
import { ExportErrors } from './runs/export-run.errors.js';
import { ExportRunRepository } from './runs/export-run.repository.js';
import { KEEP_DAYS } from './runs/export-run.rules.js';

/** A file on its way to whoever has its address. */
export interface Download {
  readonly bytes: Readable;
  readonly filename: string;
  readonly contentType: string;
  readonly byteSize: number;
  /** Hexadecimal. */
  readonly sha256: string;
}

/** Opens exported files by their addresses. */
@Injectable()
export class ExportDownloads {
  constructor(
    private readonly db: TenantDb,
    private readonly runs: ExportRunRepository,
    private readonly store: FileStore,
    private readonly audit: Audit,
    @Inject(EXPORT_OPTIONS) private readonly options: ExportOptions,
  ) {}

  /** @throws NOT_FOUND for an address that isn't ours or has no file, EXPORT_URL_EXPIRED, EXPORT_EXPIRED */
  async open(token: string): Promise<Download> {
    const ticket = readTicket(this.options.downloadKey, token);
    if (!ticket) throw new DomainError(KernelErrors.NOT_FOUND);
    if (ticket.expiresAt * 1000 <= (this.options.now ?? Date.now)()) throw new DomainError(ExportErrors.EXPORT_URL_EXPIRED);
    return runAs(principalOf(ticket), async () => {
      const run = await this.runs.find(ticket.organizationId, ticket.uploadId);
      if (run?.status === 'EXPIRED') throw new DomainError(ExportErrors.EXPORT_EXPIRED, { days: KEEP_DAYS });
      if (run?.status !== 'COMPLETED') throw new DomainError(KernelErrors.NOT_FOUND);
      const bytes = await this.store.read({ organizationId: run.organizationId, uploadId: run.id });
      await this.db.run(() => this.audit.record({ action: 'export.download', subjectType: 'ExportRun', subjectId: run.id, details: { kind: run.kind } }));
      return { bytes, filename: run.filename, contentType: LEDGER_FILE[run.format].contentType, byteSize: Number(run.byteSize), sha256: run.sha256! };
    });
  }
}
