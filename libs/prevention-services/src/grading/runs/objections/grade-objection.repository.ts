import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { regionRange, type Day } from '@anze/kernel';
import type { GradeObjectionStatus } from '../grading-run-terms.js';

/** An objection as stored. */
export interface ObjectionFacts {
  readonly id: string;
  readonly runId: string;
  readonly insurerId: string;
  readonly regionCode: string;
  readonly content: string;
  readonly evidence: readonly string[];
  readonly filedOn: Day;
  readonly status: GradeObjectionStatus;
  readonly decidedOn: Day | null;
  readonly decision: string | null;
  readonly replacementRunId: string | null;
}

/** What a list of objections is narrowed to. */
export interface ObjectionCriteria {
  readonly status: GradeObjectionStatus | null;
  readonly regionCode: string | null;
}

const COLUMNS = `o.id, o.run_id AS "runId", o.insurer_id AS "insurerId", o.region_code AS "regionCode", o.content, o.evidence, o.filed_on AS "filedOn", o.status, o.decided_on AS "decidedOn", o.decision,
  o.replacement_run_id AS "replacementRunId"`;

/** The SQL of objections: authorities see those of their region, an insurer its own. */
@Injectable()
export class GradeObjectionRepository {
  constructor(private readonly db: TenantDb) {}

  /** @returns false when the grade has one already */
  async insert(objection: Pick<ObjectionFacts, 'id' | 'runId' | 'insurerId' | 'regionCode' | 'content' | 'evidence' | 'filedOn'>, by: string | null): Promise<boolean> {
    const { id, runId, insurerId, regionCode, content, evidence, filedOn } = objection;
    const inserted = await this.db.run((tx) =>
      tx.execute(
        `INSERT INTO grade_objections (id, run_id, insurer_id, region_code, content, evidence, filed_on, filed_by) VALUES ($1, $2, $3, $4, $5, $6::uuid[], $7, $8) ON CONFLICT (run_id, insurer_id) DO NOTHING`,
        [id, runId, insurerId, regionCode, content, evidence, filedOn, by],
      ),
    );
    return inserted === 1;
  }

  async find(id: string): Promise<ObjectionFacts | null> {
    const [row] = await this.db.read<ObjectionFacts>(`SELECT ${COLUMNS} FROM grade_objections o WHERE o.id = $1`, [id]);
    return row ?? null;
  }

  /** Those of grades, each with the run and the insurer. */
  ofGrades(keys: readonly { runId: string; insurerId: string }[]): Promise<ObjectionFacts[]> {
    return this.db.read<ObjectionFacts>(`SELECT ${COLUMNS} FROM unnest($1::uuid[], $2::uuid[]) AS k (run_id, insurer_id) JOIN grade_objections o ON o.run_id = k.run_id AND o.insurer_id = k.insurer_id`, [
      keys.map(({ runId }) => runId),
      keys.map(({ insurerId }) => insurerId),
    ]);
  }

  /** @returns false when it was decided meanwhile */
  async decide(id: string, decided: { status: 'UPHELD' | 'REJECTED'; decision: string; on: Day; by: string | null; replacementRunId: string | null }): Promise<boolean> {
    const changed = await this.db.run((tx) =>
      tx.execute(`UPDATE grade_objections SET status = $2, decided_on = $3, decision = $4, decided_by = $5, replacement_run_id = $6 WHERE id = $1 AND status = 'FILED'`, [
        id,
        decided.status,
        decided.on,
        decided.decision,
        decided.by,
        decided.replacementRunId,
      ]),
    );
    return changed === 1;
  }

  /** At most `limit` objections behind a position, the newest day first. */
  list(criteria: ObjectionCriteria, after: { day: Day; id: string } | null, limit: number): Promise<ObjectionFacts[]> {
    const { where, params } = conditions(criteria);
    if (after !== null) where.push(`(o.filed_on, o.id) < ($${params.push(after.day)}::date, $${params.push(after.id)}::uuid)`);
    return this.db.read<ObjectionFacts>(`SELECT ${COLUMNS} FROM grade_objections o WHERE ${where.join(' AND ')} ORDER BY o.filed_on DESC, o.id DESC LIMIT $${params.push(limit)}`, params);
  }

  async count(criteria: ObjectionCriteria): Promise<number> {
    const { where, params } = conditions(criteria);
    const [row] = await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM grade_objections o WHERE ${where.join(' AND ')}`, params);
    return row?.n ?? 0;
  }
}

function conditions({ status, regionCode }: ObjectionCriteria): { where: string[]; params: unknown[] } {
  const where = ['true'];
  const params: unknown[] = [];
  if (status !== null) where.push(`o.status = $${params.push(status)}`);
  if (regionCode !== null) {
    const { lo, hi } = regionRange(regionCode);
    where.push(`o.region_code >= $${params.push(lo)} AND o.region_code < $${params.push(hi)}`);
  }
  return { where, params };
}
