import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { actorOf, currentPrincipal, TenantDb } from '@anze/database';
import { UploadReader } from '@anze/files';
import { Outbox } from '@anze/jobs';
import { decodeId, DomainError, encodeId, errorMessage, KernelErrors, newId, type Locale } from '@anze/kernel';
import type { ImportRowError, ImportRun, StartImportInput } from './import-run.model.js';
import { ImportRunErrors } from './import-run.errors.js';
import { ImportRunRepository, type ImportRunRow } from './import-run.repository.js';
import { ImportBordereau, ImportLedger } from './import.jobs.js';
import { requireImporter } from './importers.rules.js';

/** Most messages of one run in one answer. */
const MOST_MESSAGES = 1000;

/** Imports of one organization that may be unfinished at a time: a bureau brings all its ledgers at once, and everybody's wait in one queue. */
const MOST_UNFINISHED = 10;

/** Starts imports and tells how far they are. */
@Injectable()
export class ImportRunService {
  constructor(
    private readonly db: TenantDb,
    private readonly runs: ImportRunRepository,
    private readonly uploads: UploadReader,
    private readonly outbox: Outbox,
    private readonly audit: Audit,
  ) {}

  /** @throws IMPORT_KIND_FOREIGN; IMPORT_TOO_MANY; NOT_FOUND for an upload that isn't the caller's or whose file hasn't arrived */
  async start(input: StartImportInput, locale: Locale): Promise<ImportRun> {
    const principal = currentPrincipal();
    requireImporter(input.kind, principal.audience);
    const [upload] = await this.uploads.storedByIds([input.uploadId]);
    const insurer = principal.audience === 'insurer';
    const run = { id: newId(), organizationId: principal.organizationId, kind: input.kind, uploadId: upload!.id, regionCode: insurer ? '' : (principal.regionCode ?? ''), userId: actorOf(principal)! };
    await this.db.run(async () => {
      await this.runs.requireRoom(run.organizationId, MOST_UNFINISHED, () => new DomainError(ImportRunErrors.IMPORT_TOO_MANY, { limit: MOST_UNFINISHED }));
      await this.runs.create(run);
      await this.audit.record({ action: 'import.start', subjectType: 'ImportRun', subjectId: run.id, details: { kind: run.kind, sha256: upload!.sha256 } });
      await this.outbox.add(insurer ? ImportBordereau : ImportLedger, { organizationId: run.organizationId, runId: run.id });
    });
    return importRun((await this.runs.find(run.organizationId, run.id))!, locale);
  }

  async find(publicId: string, locale: Locale): Promise<ImportRun | null> {
    const ids = decodeOrNull(publicId);
    if (!ids) return null;
    const row = await this.runs.find(ids[0]!, ids[1]!);
    return row && importRun(row, locale);
  }

  async newest(first: number, locale: Locale): Promise<ImportRun[]> {
    const rows = await this.runs.newest(currentPrincipal().organizationId, first);
    return rows.map((row) => importRun(row, locale));
  }

  async messages(run: ImportRun, finding: boolean, args: { first?: number | null; afterRow?: number | null }, locale: Locale): Promise<ImportRowError[]> {
    const first = args.first ?? 100;
    if (first < 1 || first > MOST_MESSAGES) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'first', reason: `1 to ${MOST_MESSAGES}` });
    const rows = await this.runs.messages(run.organizationId, run.runId, finding, first, Math.max(0, args.afterRow ?? 0));
    return rows.map((row) => ({ row: row.row_no, column: row.column_name, code: row.code, message: errorMessage(row.code, row.params, locale) }));
  }
}

function decodeOrNull(publicId: string): string[] | null {
  try {
    return decodeId('ImportRun', publicId, 2);
  } catch {
    return null;
  }
}

function importRun(row: ImportRunRow, locale: Locale): ImportRun {
  return {
    id: encodeId('ImportRun', row.organization_id, row.id),
    organizationId: row.organization_id,
    runId: row.id,
    kind: row.kind,
    status: row.status,
    totalRows: row.total_rows,
    processedRows: row.processed_rows,
    acceptedRows: row.accepted_rows,
    rejectedRows: row.rejected_rows,
    changedRows: row.changed_rows,
    findingCount: row.finding_count,
    errorCode: row.error_code,
    errorMessage: row.error_code === null ? null : errorMessage(row.error_code, row.error_params ?? {}, locale),
  };
}
