import { Injectable } from '@nestjs/common';
import { newId, type DomainError, type ErrorParams } from '@anze/kernel';
import { bulkInsert, bulkParameters, requireRoom, TenantDb } from '@anze/database';
import type { ImportKind, RowProblem } from '@anze/ledgers';

/** An import as stored. */
export interface ImportRunRow {
  readonly id: string;
  readonly organization_id: string;
  readonly kind: ImportKind;
  readonly upload_id: string;
  readonly region_code: string;
  readonly status: 'QUEUED' | 'RUNNING' | 'COMPLETED' | 'FAILED';
  readonly total_rows: number | null;
  readonly processed_rows: number;
  readonly accepted_rows: number;
  readonly rejected_rows: number;
  readonly changed_rows: number;
  readonly finding_count: number;
  readonly error_code: string | null;
  readonly error_params: ErrorParams | null;
}

/** A stored problem or finding of a row. */
export interface ImportMessageRow {
  readonly row_no: number;
  readonly column_name: string | null;
  readonly code: string;
  readonly params: ErrorParams;
}

/** A problem or finding of a row that is to be stored. */
export interface NewImportMessage {
  readonly row: number;
  readonly finding: boolean;
  readonly problem: RowProblem;
}

/** What a batch adds to a run. */
export interface BatchCounts {
  readonly processed: number;
  readonly accepted: number;
  readonly rejected: number;
  readonly changed: number;
  readonly findings: number;
}

/** Messages of each sort that are kept of a run, the first ones: a file has millions of cells, and each may be wrong. The counts go on. */
export const MOST_KEPT_MESSAGES = 10_000;

const MESSAGES = { organization_id: 'uuid', id: 'uuid', run_id: 'uuid', row_no: 'int', finding: 'boolean', column_name: 'text', code: 'text', params: 'jsonb' } as const;

/** The SQL of import runs. */
@Injectable()
export class ImportRunRepository {
  constructor(private readonly db: TenantDb) {}

  async create(run: { id: string; organizationId: string; kind: ImportKind; uploadId: string; regionCode: string; userId: string }): Promise<void> {
    await this.db.run((tx) =>
      tx.query(`INSERT INTO import_runs (id, organization_id, kind, upload_id, region_code, status, created_by) VALUES ($1, $2, $3, $4, $5, 'QUEUED', $6)`, [
        run.id,
        run.organizationId,
        run.kind,
        run.uploadId,
        run.regionCode,
        run.userId,
      ]),
    );
  }

  /** Refuses to have more than so many unfinished. @throws `refusal` */
  requireRoom(organizationId: string, limit: number, refusal: () => DomainError): Promise<void> {
    return requireRoom(this.db, { turn: `imports of ${organizationId}`, count: `SELECT count(*)::int AS n FROM import_runs WHERE organization_id = $1 AND status IN ('QUEUED', 'RUNNING')`, params: [organizationId], limit, refusal });
  }

  async find(organizationId: string, id: string): Promise<ImportRunRow | null> {
    const [row] = await this.db.read<ImportRunRow>('SELECT * FROM import_runs WHERE organization_id = $1 AND id = $2', [organizationId, id]);
    return row ?? null;
  }

  /** The run, locked until the end of the transaction: two workers never store the same batch. */
  async lock(organizationId: string, id: string): Promise<ImportRunRow | null> {
    const [row] = await this.db.run((tx) => tx.query<ImportRunRow>('SELECT * FROM import_runs WHERE organization_id = $1 AND id = $2 FOR UPDATE', [organizationId, id]));
    return row ?? null;
  }

  async newest(organizationId: string, limit: number): Promise<ImportRunRow[]> {
    return this.db.read<ImportRunRow>('SELECT * FROM import_runs WHERE organization_id = $1 ORDER BY id DESC LIMIT $2', [organizationId, limit]);
  }

  async messages(organizationId: string, runId: string, finding: boolean, first: number, afterRow: number): Promise<ImportMessageRow[]> {
    return this.db.read<ImportMessageRow>(
      'SELECT row_no, column_name, code, params FROM import_messages WHERE organization_id = $1 AND run_id = $2 AND finding = $3 AND row_no > $4 ORDER BY row_no, id LIMIT $5',
      [organizationId, runId, finding, afterRow, first],
    );
  }

  async started(organizationId: string, id: string): Promise<void> {
    await this.db.run((tx) =>
      tx.query(`UPDATE import_runs SET status = 'RUNNING', started_at = coalesce(started_at, now()) WHERE organization_id = $1 AND id = $2 AND status IN ('QUEUED', 'RUNNING')`, [organizationId, id]),
    );
  }

  /** Call it while the run is held: of the messages the first `MOST_KEPT_MESSAGES` of each sort are kept. */
  async addBatch(organizationId: string, id: string, counts: BatchCounts, messages: readonly NewImportMessage[]): Promise<void> {
    await this.db.run(async (tx) => {
      await tx.query(
        `UPDATE import_runs SET processed_rows = processed_rows + $3, accepted_rows = accepted_rows + $4, rejected_rows = rejected_rows + $5, changed_rows = changed_rows + $6, finding_count = finding_count + $7
          WHERE organization_id = $1 AND id = $2`,
        [organizationId, id, counts.processed, counts.accepted, counts.rejected, counts.changed, counts.findings],
      );
      const kept = await this.withRoom(organizationId, id, messages);
      if (kept.length === 0) return;
      await tx.query(
        bulkInsert('import_messages', MESSAGES),
        bulkParameters(
          MESSAGES,
          kept.map(({ row, finding, problem }) => ({
            organization_id: organizationId,
            id: newId(),
            run_id: id,
            row_no: row,
            finding,
            column_name: problem.column,
            code: problem.code,
            params: JSON.stringify(problem.params),
          })),
        ),
      );
    });
  }

  /** Those that are kept beside what the run has already. */
  private async withRoom(organizationId: string, id: string, messages: readonly NewImportMessage[]): Promise<readonly NewImportMessage[]> {
    if (messages.length === 0) return messages;
    const [there] = await this.db.read<{ errors: number; findings: number }>(
      'SELECT (count(*) FILTER (WHERE NOT finding))::int AS errors, (count(*) FILTER (WHERE finding))::int AS findings FROM import_messages WHERE organization_id = $1 AND run_id = $2',
      [organizationId, id],
    );
    const of = (finding: boolean): readonly NewImportMessage[] => messages.filter((message) => message.finding === finding);
    return [...of(false).slice(0, MOST_KEPT_MESSAGES - there!.errors), ...of(true).slice(0, MOST_KEPT_MESSAGES - there!.findings)];
  }

  async ended(organizationId: string, id: string, result: { totalRows: number } | { errorCode: string; errorParams: ErrorParams }): Promise<void> {
    const failed = 'errorCode' in result;
    await this.db.run((tx) =>
      tx.query(`UPDATE import_runs SET status = $3, total_rows = coalesce($4, total_rows), error_code = $5, error_params = $6, finished_at = now() WHERE organization_id = $1 AND id = $2`, [
        organizationId,
        id,
        failed ? 'FAILED' : 'COMPLETED',
        failed ? null : result.totalRows,
        failed ? result.errorCode : null,
        failed ? JSON.stringify(result.errorParams) : null,
      ]),
    );
  }

  /** Refreshes the planner's statistics after a bulk write. */
  async analyze(tables: readonly string[]): Promise<void> {
    await this.db.run((tx) => tx.query(`ANALYZE ${tables.join(', ')}`));
  }
}
