import { createHash } from 'node:crypto';
import { pipeline, Transform } from 'node:stream';
import { runAs, TenantDb, type Principal } from '@anze/database';
import { FileStore, isUploader } from '@anze/files';
import { Requesters } from '@anze/identity';
import { HandlesJob, type JobContext, type JobHandler, type JobOrigin } from '@anze/jobs';
import { DomainError, type ErrorParams } from '@anze/kernel';
import { ledgerFile, MOST_SHEET_ROWS, type LedgerTable } from '@anze/ledgers';
import type { ExportTable } from '../sources/export-source.js';
import { ExportSources } from '../sources/export-sources.js';
import { ExportErrors } from './export-run.errors.js';
import { ExportRunRepository, type ExportRunRow } from './export-run.repository.js';
import { KEEP_DAYS, requireReading } from './export-run.rules.js';
import { WriteExport } from './export.jobs.js';

/** Writes an export's file in a stream. What is read is read as whoever asked for it, in their role: row security decides what the file holds. */
@HandlesJob(WriteExport)
export class ExportProcessor implements JobHandler<{ organizationId: string; exportId: string }> {
  readonly job = WriteExport;

  constructor(
    private readonly db: TenantDb,
    private readonly runs: ExportRunRepository,
    private readonly sources: ExportSources,
    private readonly requesters: Requesters,
    private readonly store: FileStore,
  ) {}

  async handle(payload: { organizationId: string; exportId: string }, job: JobContext): Promise<void> {
    // The worker sees every organization's exports: whoever added the job has those of its own.
    if (payload.organizationId !== job.origin.organizationId) return;
    const run = await this.runs.find(payload.organizationId, payload.exportId);
    if (!run || (run.status !== 'QUEUED' && run.status !== 'RUNNING')) return;
    try {
      const requester = await this.requesters.of(job.origin);
      // They may no longer sign in, or the key is no longer good.
      if (!requester?.active || !isUploader(requester.principal.audience)) throw new DomainError(ExportErrors.EXPORT_REQUESTER_GONE);
      requireReading(run.kind, requester.principal.permissions);
      await this.write(run, requester.principal, job);
    } catch (error) {
      const refused = refusal(error, job.attempt >= WriteExport.attempts);
      if (!refused) throw error;
      await job.finish(() => this.runs.failed(run.organizationId, run.id, refused.errorCode, refused.errorParams));
    }
  }

  async abandoned({ organizationId, exportId }: { organizationId: string; exportId: string }, origin: JobOrigin): Promise<void> {
    if (organizationId === origin.organizationId) await this.runs.failed(organizationId, exportId, ExportErrors.EXPORT_FAILED, {});
  }

  private async write(run: ExportRunRow, requester: Principal, job: JobContext): Promise<void> {
    const asRequester = <T>(fn: () => Promise<T>): Promise<T> => this.db.detached(() => runAs(requester, fn));
    const table: ExportTable = await asRequester(() => this.sources.of(run.kind).open(run.request));
    if (run.format === 'XLSX' && table.total >= MOST_SHEET_ROWS) throw new DomainError(ExportErrors.EXPORT_TOO_LARGE, { limit: MOST_SHEET_ROWS - 1, rows: table.total });
    await this.runs.begun(run.organizationId, run.id, table.total);
    let rows = 0;
    const reading = <T extends LedgerTable>(one: T): T => ({ ...one, next: () => asRequester(() => one.next()) });
    const read: LedgerTable = { ...reading(table), ...(table.further ? { further: table.further.map(reading) } : {}) };
    const file = ledgerFile(run.format, read, async (written) => {
      rows = written;
      await job.progress(written, Math.max(written, table.total));
      await this.runs.wrote(run.organizationId, run.id, written);
    });
    const weighed = new Weighed();
    // What goes wrong while the file is made goes wrong for whoever stores it, and the other way round.
    pipeline(file, weighed, () => undefined);
    const stored = await this.store.write({ organizationId: run.organizationId, uploadId: run.id }, weighed, job.signal);
    try {
      await job.finish(async () => {
        await this.runs.completed(run.organizationId, run.id, { rows, byteSize: weighed.byteSize, sha256: weighed.sha256(), keepDays: KEEP_DAYS });
        await stored.keep();
      });
    } finally {
      await stored.discard();
    }
  }
}

/** Passes bytes through, and knows how many and what they were. */
class Weighed extends Transform {
  byteSize = 0;
  private readonly hash = createHash('sha256');

  override _transform(chunk: Buffer, _encoding: BufferEncoding, done: (error: Error | null, chunk: Buffer) => void): void {
    this.byteSize += chunk.length;
    this.hash.update(chunk);
    done(null, chunk);
  }

  sha256(): string {
    return this.hash.digest('hex');
  }
}

/** Why there will be no file; null when trying again may help. */
function refusal(error: unknown, lastAttempt: boolean): { errorCode: string; errorParams: ErrorParams } | null {
  if (error instanceof DomainError) return { errorCode: error.code, errorParams: error.params };
  return lastAttempt ? { errorCode: ExportErrors.EXPORT_FAILED, errorParams: {} } : null;
}
