import { Injectable } from '@nestjs/common';
import { inTurn, requireRoom, TenantDb } from '@anze/database';
import { DomainError, regionRange } from '@anze/kernel';
import { GradingRunErrors } from './grading-run.errors.js';
import type { NewRun, RunFacts } from './grading-run.facts.js';
import type { GradingRunStatus } from './grading-run-terms.js';

const COLUMNS = `id, region_code AS "regionCode", organization_id AS "organizationId", period, scheme_version AS "schemeVersion", scheme, as_of AS "asOf", status, done, total,
  error_code AS "errorCode", replaces, reason, published_at AS "publishedAt", created_at AS "createdAt", finished_at AS "finishedAt"`;
/** The longest statement of a grading; the role's own limit is that of requests. */
const LONGEST = '10min';
const OPEN = `status IN ('QUEUED', 'RUNNING')`;

/** What a list of runs is narrowed to. */
export interface RunCriteria {
  readonly period: string | null;
  readonly regionCode: string | null;
  readonly status: GradingRunStatus | null;
}

/** The SQL of grading runs, which authorities alone see. A run's id grows with time, so the newest has the greatest. */
@Injectable()
export class GradingRunRepository {
  constructor(private readonly db: TenantDb) {}

  async insert(run: NewRun): Promise<void> {
    await this.db.run((tx) =>
      tx.execute('INSERT INTO grading_runs (id, region_code, organization_id, period, scheme_version, scheme, as_of, total, replaces, reason, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)', [
        run.id,
        run.regionCode,
        run.organizationId,
        run.period,
        run.schemeVersion,
        JSON.stringify(run.scheme),
        run.asOf,
        run.total,
        run.replaces,
        run.reason,
        run.createdBy,
      ]),
    );
  }

  /** Refuses to have more than so many under way. @throws GRADING_RUNS_UNFINISHED */
  requireRoom(organizationId: string, limit: number): Promise<void> {
    return this.room(`grading runs of ${organizationId}`, organizationId, limit);
  }

  private room(turn: string, organizationId: string, limit: number): Promise<void> {
    const count = `SELECT count(*)::int AS n FROM grading_runs WHERE organization_id = $1 AND ${OPEN}`;
    return requireRoom(this.db, { turn, count, params: [organizationId], limit, refusal: () => new DomainError(GradingRunErrors.GRADING_RUNS_UNFINISHED, { limit }) });
  }

  /**
   * Makes an authority's runs that are made at once wait for each other until the end of the transaction, and refuses one beside too many
   * under way. In a turn of its own: jobs are begun meanwhile. @throws GRADING_RUNS_UNFINISHED
   */
  requireTurn(organizationId: string, limit: number): Promise<void> {
    return this.room(`grading at once of ${organizationId}`, organizationId, limit);
  }

  /** What comes next in the open transaction may take longer than what people ask for usually does: a province's records are many. */
  async takeTime(): Promise<void> {
    await this.db.run((tx) => tx.query(`SET LOCAL statement_timeout = '${LONGEST}'`));
  }

  async find(id: string): Promise<RunFacts | null> {
    return (await this.byIds([id]))[0] ?? null;
  }

  byIds(ids: readonly string[]): Promise<RunFacts[]> {
    return this.db.read<RunFacts>(`SELECT ${COLUMNS} FROM grading_runs WHERE id = ANY ($1::uuid[])`, [ids]);
  }

  /** One that the caller may still change, held until the end of the transaction: a published one is nobody's to hold. */
  async hold(id: string): Promise<RunFacts | null> {
    const [run] = await this.db.run((tx) => tx.query<RunFacts>(`SELECT ${COLUMNS} FROM grading_runs WHERE id = $1 FOR UPDATE`, [id]));
    return run ?? null;
  }

  /** At most `limit` runs behind an id, the newest first. */
  list(criteria: RunCriteria, after: string | null, limit: number): Promise<RunFacts[]> {
    const { where, params } = conditions(criteria);
    return this.db.read<RunFacts>(
      `SELECT ${COLUMNS} FROM grading_runs WHERE ${[...where, `($${params.length + 1}::uuid IS NULL OR id < $${params.length + 1}::uuid)`].join(' AND ')} ORDER BY id DESC LIMIT $${params.length + 2}`,
      [...params, after, limit],
    );
  }

  async count(criteria: RunCriteria): Promise<number> {
    const { where, params } = conditions(criteria);
    const [row] = await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM grading_runs WHERE ${where.join(' AND ')}`, params);
    return row?.n ?? 0;
  }

  /** The newest published run of a region and period, or null. */
  async newestPublished(period: string, regionCode: string): Promise<string | null> {
    const [row] = await this.db.read<{ id: string }>('SELECT id FROM grading_runs WHERE period = $1 AND region_code = $2 AND published_at IS NOT NULL ORDER BY id DESC LIMIT 1', [period, regionCode]);
    return row?.id ?? null;
  }

  /** The next step is made. */
  async advance(id: string, done: number): Promise<void> {
    await this.db.run((tx) => tx.execute(`UPDATE grading_runs SET status = 'RUNNING', done = $2 WHERE id = $1 AND ${OPEN}`, [id, done]));
  }

  async finish(id: string, at: Date): Promise<void> {
    await this.db.run((tx) => tx.execute(`UPDATE grading_runs SET status = 'DONE', done = total, finished_at = $2 WHERE id = $1 AND ${OPEN}`, [id, at]));
  }

  async fail(id: string, errorCode: string, at: Date): Promise<void> {
    await this.db.run((tx) => tx.execute(`UPDATE grading_runs SET status = 'FAILED', error_code = $2, finished_at = $3 WHERE id = $1 AND ${OPEN}`, [id, errorCode, at]));
  }

  /** Makes those who publish for one region and period wait for each other until the end of the transaction. */
  publishing({ period, regionCode }: Pick<RunFacts, 'period' | 'regionCode'>): Promise<void> {
    return inTurn(this.db, `grades of ${regionCode} ${period}`);
  }

  async publish(id: string, at: Date): Promise<void> {
    await this.db.run((tx) => tx.execute('UPDATE grading_runs SET published_at = $2 WHERE id = $1', [id, at]));
  }
}

function conditions({ period, regionCode, status }: RunCriteria): { where: string[]; params: unknown[] } {
  const where = ['true'];
  const params: unknown[] = [];
  const placed = (value: unknown): string => `$${params.push(value)}`;
  if (period !== null) where.push(`period = ${placed(period)}`);
  if (regionCode !== null) {
    const { lo, hi } = regionRange(regionCode);
    where.push(`region_code >= ${placed(lo)} AND region_code < ${placed(hi)}`);
  }
  if (status !== null) where.push(`status = ${placed(status)}`);
  return { where, params };
}
