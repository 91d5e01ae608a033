import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { Day } from '@anze/kernel';
import { stoodOn } from '../hazards/hazard-stood.sql.js';
import type { EffectMonth } from './effect.rules.js';

/** The figures of a month. */
export interface EffectFigures {
  readonly planned: number;
  readonly completed: number;
  readonly due: number;
  readonly accepted: number;
  readonly found: number;
  readonly headcount: number | null;
  readonly majorOverdue: number;
}

const STOOD = stoodOn('$3::date');
/** Hazards whose deadline, as it stood at the end of `$3`, falls in the days `$2` to `$3`. */
const DUE = `${STOOD.deadline} BETWEEN $2::date AND $3::date`;

/** Counts what an evaluation is computed from, in one statement, and pages the rows behind it. */
@Injectable()
export class EffectRepository {
  constructor(private readonly db: TenantDb) {}

  /** Null when the caller can't see the enterprise. */
  async figures(enterpriseId: string, { from, to }: EffectMonth): Promise<EffectFigures | null> {
    const [row] = await this.db.read<EffectFigures>(
      `SELECT e.headcount, c.planned, c.completed, h.due, h.accepted, h.found, h."majorOverdue" FROM enterprises e,
              LATERAL (SELECT count(*)::int AS planned, count(*) FILTER (WHERE c.done_on <= $3::date AND c.not_checked = 0)::int AS completed
                         FROM inspection_checks c WHERE c.enterprise_id = e.enterprise_id AND NOT c.withdrawn AND c.due_on BETWEEN $2::date AND $3::date) AS c,
              LATERAL (SELECT count(*) FILTER (WHERE ${DUE})::int AS due,
                              count(*) FILTER (WHERE ${DUE} AND ${STOOD.accepted})::int AS accepted,
                              count(*) FILTER (WHERE h.source = 'SELF_INSPECTION' AND h.found_on BETWEEN $2::date AND $3::date)::int AS found,
                              count(*) FILTER (WHERE h.level = 'MAJOR' AND h.found_on <= $3::date AND ${STOOD.deadline} <= $3::date AND NOT ${STOOD.rectified})::int AS "majorOverdue"
                         FROM hazards h ${STOOD.join} WHERE h.enterprise_id = e.enterprise_id AND h.status <> 'VOIDED') AS h
        WHERE e.enterprise_id = $1`,
      [enterpriseId, from, to],
    );
    return row ?? null;
  }

  /** At most `limit` of the hazards due, by the deadline they had then. */
  hazardsDue(enterpriseId: string, { from, to }: EffectMonth, after: { readonly deadline: Day; readonly id: string } | null, limit: number): Promise<{ id: string; deadline: Day }[]> {
    return this.db.read<{ id: string; deadline: Day }>(
      `SELECT d.id, d.deadline FROM (SELECT h.id, ${STOOD.deadline} AS deadline FROM hazards h ${STOOD.join} WHERE h.enterprise_id = $1 AND h.status <> 'VOIDED' AND ${DUE}) AS d
        WHERE $4::date IS NULL OR (d.deadline, d.id) > ($4::date, $5::uuid) ORDER BY d.deadline, d.id LIMIT $6`,
      [enterpriseId, from, to, after?.deadline ?? null, after?.id ?? null, limit],
    );
  }
}
