import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { Day, DayPosition, RegionRange, StandardizationLevel } from '@anze/kernel';
import type { ChainedCertificate } from '../certificates/certificate-chain.rules.js';
import { RENEWS_ID } from '../certificates/certificate-chain.sql.js';

/** A holder of certificates with what decides of its duty, and where it is noted now. */
export interface DutyHolder {
  readonly enterpriseId: string;
  readonly regionCode: string;
  /** All of them, also those that ended: one in force may go on from one of these. */
  readonly certificates: readonly (ChainedCertificate & { readonly dueOn: Day | null })[];
  readonly signedYears: readonly number[];
}

/** A note to be changed. */
export interface DutyNote {
  readonly enterpriseId: string;
  readonly certificateId: string;
  readonly dueOn: Day | null;
}

/** A self-assessment that is owed. */
export interface OwedAssessment {
  readonly enterpriseId: string;
  readonly certificateNo: string;
  readonly level: StandardizationLevel;
  readonly dueOn: Day;
}

/** Which of them; what is left out doesn't narrow. */
export interface OwedCriteria {
  readonly region?: RegionRange;
  /** true: due before this day; false: on it or later. */
  readonly overdue?: { readonly on: Day; readonly is: boolean };
}

/** The SQL of yearly self-assessments that are owed. */
@Injectable()
export class AssessmentDutyRepository {
  constructor(private readonly db: TenantDb) {}

  /** The next holders in id order whose certificates are in force, or who still have a note; for work that walks over all, or over one. */
  holders(today: Day, after: string, limit: number, only: string | null = null): Promise<DutyHolder[]> {
    return this.db.read<DutyHolder>(
      `SELECT c.enterprise_id AS "enterpriseId", min(c.region_code) AS "regionCode",
              json_agg(json_build_object('id', c.id, 'level', c.level, 'authority', c.authority, 'announced', c.issuer_id IS NOT NULL, 'renewsId', ${RENEWS_ID}, 'issuedOn', c.issued_on, 'expiresOn', c.expires_on, 'revokedOn', c.revoked_on, 'dueOn', c.assessment_due_on)) AS certificates,
              ARRAY(SELECT DISTINCT a.year::int FROM self_assessments a WHERE a.enterprise_id = c.enterprise_id AND a.status = 'SIGNED' AND a.year >= $5) AS "signedYears"
         FROM standardization_certificates c WHERE c.enterprise_id > $1::uuid AND ($3::uuid IS NULL OR c.enterprise_id = $3)
        GROUP BY c.enterprise_id HAVING bool_or(c.expires_on >= $4 OR c.assessment_due_on IS NOT NULL) ORDER BY c.enterprise_id LIMIT $2`,
      [after, limit, only, today, Number(today.slice(0, 4)) - 1],
    );
  }

  /** Writes notes; the version isn't touched, for nothing of the certificate itself changes. */
  async note(notes: readonly DutyNote[]): Promise<number> {
    if (notes.length === 0) return 0;
    return this.db.run((tx) =>
      tx.execute(
        `UPDATE standardization_certificates c SET assessment_due_on = n.due_on FROM unnest($1::uuid[], $2::uuid[], $3::date[]) AS n (enterprise_id, id, due_on)
          WHERE c.enterprise_id = n.enterprise_id AND c.id = n.id AND c.assessment_due_on IS DISTINCT FROM n.due_on`,
        [notes.map(({ enterpriseId }) => enterpriseId), notes.map(({ certificateId }) => certificateId), notes.map(({ dueOn }) => dueOn)],
      ),
    );
  }

  /** At most `limit` that are owed behind one, the first that is due first. */
  owed(criteria: OwedCriteria, after: DayPosition | null, limit: number): Promise<OwedAssessment[]> {
    const { where, params } = conditions(criteria);
    const placed = (value: unknown): string => `$${params.push(value)}`;
    if (after !== null) where.push(`(c.assessment_due_on, c.enterprise_id) > (${placed(after.day)}::date, ${placed(after.id)}::uuid)`);
    return this.db.read<OwedAssessment>(
      `SELECT c.enterprise_id AS "enterpriseId", c.certificate_no AS "certificateNo", c.level, c.assessment_due_on AS "dueOn" FROM standardization_certificates c WHERE ${where.join(' AND ')} ORDER BY c.assessment_due_on, c.enterprise_id LIMIT ${placed(limit)}`,
      params,
    );
  }

  async countOwed(criteria: OwedCriteria): Promise<number> {
    const { where, params } = conditions(criteria);
    return (await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM standardization_certificates c WHERE ${where.join(' AND ')}`, params))[0]?.n ?? 0;
  }

  /** Until when enterprises owe their next one, by the enterprise's uuid; who owes none is left out. */
  async dueOn(enterpriseIds: readonly string[]): Promise<Map<string, Day>> {
    const rows = await this.db.read<{ enterpriseId: string; dueOn: Day }>('SELECT enterprise_id AS "enterpriseId", min(assessment_due_on) AS "dueOn" FROM standardization_certificates WHERE enterprise_id = ANY ($1::uuid[]) AND assessment_due_on IS NOT NULL GROUP BY enterprise_id', [enterpriseIds]);
    return new Map(rows.map(({ enterpriseId, dueOn }) => [enterpriseId, dueOn]));
  }
}

function conditions({ region, overdue }: OwedCriteria): { where: string[]; params: unknown[] } {
  const params: unknown[] = [];
  const placed = (value: unknown): string => `$${params.push(value)}`;
  const where = ['c.assessment_due_on IS NOT NULL'];
  if (region) where.push(`c.region_code >= ${placed(region.lo)} AND c.region_code < ${placed(region.hi)}`);
  if (overdue) where.push(`c.assessment_due_on ${overdue.is ? '<' : '>='} ${placed(overdue.on)}::date`);
  return { where, params };
}
