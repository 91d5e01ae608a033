import { Injectable } from '@nestjs/common';
import { runAs, TenantDb, workerPrincipal } from '@anze/database';
import type { FigureFaultModel, FigureRunKind, FigureRunStatus } from './figure-run.model.js';

/** A run as it is kept. */
export interface FigureRunRecord {
  readonly organizationId: string;
  readonly id: string;
  readonly kind: FigureRunKind;
  readonly status: FigureRunStatus;
  readonly done: number;
  readonly total: number | null;
  readonly faults: FigureFaultModel[];
  readonly requestedAt: Date;
  readonly endedAt: Date | null;
}

const COLUMNS = 'organization_id AS "organizationId", id, kind, status, done, total, faults, created_at AS "requestedAt", ended_at AS "endedAt"';

/** Runs that are shown at most. */
const NEWEST = 50;

/** The SQL of runs over the figures. */
@Injectable()
export class FigureRunRepository {
  constructor(private readonly db: TenantDb) {}

  async insert(run: { readonly organizationId: string; readonly id: string; readonly kind: FigureRunKind; readonly requestedBy: string | null }): Promise<void> {
    await this.db.run((tx) => tx.query('INSERT INTO figure_runs (organization_id, id, kind, requested_by) VALUES ($1, $2, $3, $4)', [run.organizationId, run.id, run.kind, run.requestedBy]));
  }

  /** By id, as the caller may see it; null when there is none. */
  async find(id: string): Promise<FigureRunRecord | null> {
    const [run] = await this.db.read<FigureRunRecord>(`SELECT ${COLUMNS} FROM figure_runs WHERE id = $1`, [id]);
    return run ?? null;
  }

  /** The newest ones, the newest first. */
  newest(): Promise<FigureRunRecord[]> {
    return this.db.read<FigureRunRecord>(`SELECT ${COLUMNS} FROM figure_runs ORDER BY created_at DESC, id DESC LIMIT ${NEWEST}`);
  }

  /** Says how far a run is, past whatever transaction is open. */
  async running(organizationId: string, id: string, done: number, total: number | null): Promise<void> {
    await this.db.detached(() =>
      runAs(workerPrincipal(), () =>
        this.db.run((tx) => tx.query(`UPDATE figure_runs SET status = 'RUNNING', done = $3, total = $4 WHERE organization_id = $1 AND id = $2 AND ended_at IS NULL`, [organizationId, id, done, total])),
      ),
    );
  }

  async end(organizationId: string, id: string, status: 'SOUND' | 'FAULTY' | 'FAILED', faults: readonly FigureFaultModel[]): Promise<void> {
    await this.db.run((tx) =>
      tx.query('UPDATE figure_runs SET status = $3, faults = $4::jsonb, done = coalesce(total, done), ended_at = now() WHERE organization_id = $1 AND id = $2 AND ended_at IS NULL', [organizationId, id, status, JSON.stringify(faults)]),
    );
  }
}
