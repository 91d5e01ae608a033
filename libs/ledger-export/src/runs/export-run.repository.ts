import { Injectable } from '@nestjs/common';
import { requireRoom, TenantDb } from '@anze/database';
import type { DomainError, ErrorParams } from '@anze/kernel';
import type { LedgerFormat } from '@anze/ledgers';
import type { ListRequest } from '../lists/list-reader.js';
import type { ExportKind, ExportStatus } from './export-run.model.js';

/** What was asked for, as stored. */
export interface ExportRequest {
  readonly filter: Readonly<Record<string, unknown>> | null;
  readonly riskFilter: Readonly<Record<string, unknown>> | null;
  readonly coverageFilter: Readonly<Record<string, unknown>> | null;
  readonly month: string | null;
  /** Left out in requests that were stored before there were these. */
  readonly serviceFilter?: Readonly<Record<string, unknown>> | null;
  readonly annualReport?: Readonly<Record<string, unknown>> | null;
  readonly list?: ListRequest | null;
  readonly bulletinId?: string | null;
}

/** An export as stored. */
export interface ExportRunRow {
  readonly id: string;
  readonly organizationId: string;
  readonly kind: ExportKind;
  readonly format: LedgerFormat;
  readonly status: ExportStatus;
  readonly request: ExportRequest;
  readonly filename: string;
  readonly totalRows: number | null;
  readonly writtenRows: number;
  /** bigint, as text. */
  readonly byteSize: string | null;
  readonly sha256: string | null;
  readonly errorCode: string | null;
  readonly errorParams: ErrorParams | null;
  readonly createdAt: Date;
  readonly expiresAt: Date | null;
}

const COLUMNS = `id, organization_id AS "organizationId", kind, format, status, request, filename, total_rows AS "totalRows", written_rows AS "writtenRows", byte_size AS "byteSize", sha256,
  error_code AS "errorCode", error_params AS "errorParams", created_at AS "createdAt", expires_at AS "expiresAt"`;
const OPEN = `status IN ('QUEUED', 'RUNNING')`;

/** The SQL of exports. */
@Injectable()
export class ExportRunRepository {
  constructor(private readonly db: TenantDb) {}

  async create(run: Pick<ExportRunRow, 'id' | 'organizationId' | 'kind' | 'format' | 'request' | 'filename'> & { userId: string }): Promise<void> {
    await this.db.run((tx) =>
      tx.query(`INSERT INTO export_runs (id, organization_id, kind, format, status, request, filename, created_by) VALUES ($1, $2, $3, $4, 'QUEUED', $5, $6, $7)`, [
        run.id,
        run.organizationId,
        run.kind,
        run.format,
        JSON.stringify(run.request),
        run.filename,
        run.userId,
      ]),
    );
  }

  /** Refuses to have more than so many unfinished. @throws `refusal` */
  requireRoom(organizationId: string, limit: number, refusal: () => DomainError): Promise<void> {
    return requireRoom(this.db, { turn: `exports of ${organizationId}`, count: `SELECT count(*)::int AS n FROM export_runs WHERE organization_id = $1 AND ${OPEN}`, params: [organizationId], limit, refusal });
  }

  /** @param by only if this one asked for it; null: whoever did */
  async find(organizationId: string, id: string, by: string | null = null): Promise<ExportRunRow | null> {
    const [row] = await this.db.read<ExportRunRow>(`SELECT ${COLUMNS} FROM export_runs WHERE organization_id = $1 AND id = $2 AND ($3::uuid IS NULL OR created_by = $3)`, [organizationId, id, by]);
    return row ?? null;
  }

  newest(organizationId: string, limit: number, by: string | null = null): Promise<ExportRunRow[]> {
    return this.db.read<ExportRunRow>(`SELECT ${COLUMNS} FROM export_runs WHERE organization_id = $1 AND ($3::uuid IS NULL OR created_by = $3) ORDER BY id DESC LIMIT $2`, [organizationId, limit, by]);
  }

  async begun(organizationId: string, id: string, totalRows: number): Promise<void> {
    await this.db.run((tx) =>
      tx.execute(`UPDATE export_runs SET status = 'RUNNING', total_rows = $3, written_rows = 0, started_at = coalesce(started_at, now()) WHERE organization_id = $1 AND id = $2 AND ${OPEN}`, [organizationId, id, totalRows]),
    );
  }

  async wrote(organizationId: string, id: string, rows: number): Promise<void> {
    await this.db.run((tx) => tx.execute(`UPDATE export_runs SET written_rows = $3 WHERE organization_id = $1 AND id = $2 AND ${OPEN}`, [organizationId, id, rows]));
  }

  async completed(organizationId: string, id: string, file: { rows: number; byteSize: number; sha256: string; keepDays: number }): Promise<void> {
    await this.db.run((tx) =>
      tx.execute(
        `UPDATE export_runs SET status = 'COMPLETED', total_rows = $3, written_rows = $3, byte_size = $4, sha256 = $5, finished_at = now(), expires_at = now() + $6 * interval '1 day'
          WHERE organization_id = $1 AND id = $2 AND ${OPEN}`,
        [organizationId, id, file.rows, file.byteSize, file.sha256, file.keepDays],
      ),
    );
  }

  async failed(organizationId: string, id: string, errorCode: string, errorParams: ErrorParams): Promise<void> {
    await this.db.run((tx) =>
      tx.execute(`UPDATE export_runs SET status = 'FAILED', error_code = $3, error_params = $4, finished_at = now() WHERE organization_id = $1 AND id = $2 AND ${OPEN}`, [organizationId, id, errorCode, JSON.stringify(errorParams)]),
    );
  }

  /** Files whose time is over. */
  expired(limit: number): Promise<{ id: string; organizationId: string }[]> {
    return this.db.read(`SELECT id, organization_id AS "organizationId" FROM export_runs WHERE status = 'COMPLETED' AND expires_at < now() ORDER BY expires_at LIMIT $1`, [limit]);
  }

  async markExpired(organizationId: string, id: string): Promise<void> {
    await this.db.run((tx) => tx.execute(`UPDATE export_runs SET status = 'EXPIRED' WHERE organization_id = $1 AND id = $2 AND status = 'COMPLETED'`, [organizationId, id]));
  }
}
