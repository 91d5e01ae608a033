import { Injectable } from '@nestjs/common';
import { bulkInsert, bulkParameters, TenantDb, type BulkColumns } from '@anze/database';
import { newId, regionRange, type Day, type Grade } from '@anze/kernel';
import type { GradeConsequenceKind } from '../grading-run-terms.js';
import type { Consequence } from './grade-consequence.rules.js';

/** A notice as stored. */
export interface ConsequenceFacts {
  readonly id: string;
  readonly runId: string;
  readonly insurerId: string;
  readonly regionCode: string;
  readonly organizationId: string;
  readonly grade: Grade;
  readonly kind: GradeConsequenceKind;
  readonly noticedOn: Day;
  readonly dueOn: Day | null;
  readonly withdrawnOn: Day | null;
  readonly answeredOn: Day | null;
  readonly answer: string | null;
  readonly evidence: readonly string[];
  readonly version: number;
}

/** What a list of notices is narrowed to. */
export interface ConsequenceCriteria {
  readonly kind: GradeConsequenceKind | null;
  /** Whether an answer is awaited. */
  readonly open: boolean | null;
  readonly regionCode: string | null;
}

const NEW_ROW = {
  id: 'uuid', run_id: 'uuid', insurer_id: 'uuid', region_code: 'text', organization_id: 'uuid', grade: 'text', kind: 'text', noticed_on: 'date', due_on: 'date', rule_version: 'text',
} as const satisfies BulkColumns;

const COLUMNS = `id, run_id AS "runId", insurer_id AS "insurerId", region_code AS "regionCode", organization_id AS "organizationId", grade, kind, noticed_on AS "noticedOn", due_on AS "dueOn",
  withdrawn_on AS "withdrawnOn", answered_on AS "answeredOn", answer, evidence, version`;
/** As the predicate of grade_consequences_due_idx. */
const OPEN = 'due_on IS NOT NULL AND answered_on IS NULL AND withdrawn_on IS NULL';

/** The SQL of notices: authorities see those of their region, an insurer its own. */
@Injectable()
export class GradeConsequenceRepository {
  constructor(private readonly db: TenantDb) {}

  async insert(run: { id: string; regionCode: string }, organizationId: string, noticedOn: Day, ruleVersion: string, consequences: readonly Consequence[]): Promise<void> {
    if (consequences.length === 0) return;
    const rows = consequences.map(({ insurerId, grade, kind, dueOn }) => ({
      id: newId(), run_id: run.id, insurer_id: insurerId, region_code: run.regionCode, organization_id: organizationId, grade, kind, noticed_on: noticedOn, due_on: dueOn, rule_version: ruleVersion,
    }));
    await this.db.run((tx) => tx.execute(bulkInsert('grade_consequences', NEW_ROW), bulkParameters(NEW_ROW, rows)));
  }

  /** Those that stand of what a region was graded in a period: of the replaced run, or of one that it replaced in turn. */
  standing(regionCode: string, period: string): Promise<ConsequenceFacts[]> {
    return this.db.read<ConsequenceFacts>(
      `SELECT ${COLUMNS} FROM grade_consequences WHERE run_id IN (SELECT id FROM grading_runs WHERE region_code = $1 AND period = $2 AND published_at IS NOT NULL) AND withdrawn_on IS NULL`,
      [regionCode, period],
    );
  }

  async withdraw(ids: readonly string[], on: Day): Promise<void> {
    if (ids.length > 0) await this.db.run((tx) => tx.execute('UPDATE grade_consequences SET withdrawn_on = $2 WHERE id = ANY ($1::uuid[]) AND withdrawn_on IS NULL', [ids, on]));
  }

  async find(id: string): Promise<ConsequenceFacts | null> {
    const [row] = await this.db.read<ConsequenceFacts>(`SELECT ${COLUMNS} FROM grade_consequences WHERE id = $1`, [id]);
    return row ?? null;
  }

  /** Those of grades, each with the run and the insurer. */
  ofGrades(keys: readonly { runId: string; insurerId: string }[]): Promise<ConsequenceFacts[]> {
    return this.db.read<ConsequenceFacts>(
      `SELECT ${COLUMNS} FROM (SELECT c.* FROM unnest($1::uuid[], $2::uuid[]) AS k (run_id, insurer_id) JOIN grade_consequences c ON c.run_id = k.run_id AND c.insurer_id = k.insurer_id) AS of_these`,
      [keys.map(({ runId }) => runId), keys.map(({ insurerId }) => insurerId)],
    );
  }

  /** @returns false when somebody else changed it meanwhile */
  async answer(consequence: ConsequenceFacts, said: { answer: string; evidence: readonly string[]; on: Day; by: string | null }): Promise<boolean> {
    const changed = await this.db.run((tx) =>
      tx.execute(
        'UPDATE grade_consequences SET answered_on = $3, answer = $4, evidence = $5::uuid[], answered_by = $6, version = version + 1 WHERE id = $1 AND version = $2 AND answered_on IS NULL AND withdrawn_on IS NULL',
        [consequence.id, consequence.version, said.on, said.answer, said.evidence, said.by],
      ),
    );
    return changed === 1;
  }

  /** At most `limit` notices behind a position, the newest day first. */
  list(criteria: ConsequenceCriteria, after: { day: Day; id: string } | null, limit: number): Promise<ConsequenceFacts[]> {
    const { where, params } = conditions(criteria);
    if (after !== null) where.push(`(noticed_on, id) < ($${params.push(after.day)}::date, $${params.push(after.id)}::uuid)`);
    return this.db.read<ConsequenceFacts>(`SELECT ${COLUMNS} FROM grade_consequences WHERE ${where.join(' AND ')} ORDER BY noticed_on DESC, id DESC LIMIT $${params.push(limit)}`, params);
  }

  async count(criteria: ConsequenceCriteria): Promise<number> {
    const { where, params } = conditions(criteria);
    const [row] = await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM grade_consequences WHERE ${where.join(' AND ')}`, params);
    return row?.n ?? 0;
  }

  /** Notices whose answer is due up to a day; by the worker. */
  due(until: Day): Promise<ConsequenceFacts[]> {
    return this.db.read<ConsequenceFacts>(`SELECT ${COLUMNS} FROM grade_consequences WHERE ${OPEN} AND due_on <= $1 ORDER BY due_on, id`, [until]);
  }

  /** Notices of a run; by the worker. */
  ofRun(runId: string): Promise<ConsequenceFacts[]> {
    return this.db.read<ConsequenceFacts>(`SELECT ${COLUMNS} FROM grade_consequences WHERE run_id = $1`, [runId]);
  }
}

function conditions({ kind, open, regionCode }: ConsequenceCriteria): { where: string[]; params: unknown[] } {
  const where = ['true'];
  const params: unknown[] = [];
  if (kind !== null) where.push(`kind = $${params.push(kind)}`);
  if (open !== null) where.push(open ? OPEN : `NOT (${OPEN})`);
  if (regionCode !== null) {
    const { lo, hi } = regionRange(regionCode);
    where.push(`region_code >= $${params.push(lo)} AND region_code < $${params.push(hi)}`);
  }
  return { where, params };
}
