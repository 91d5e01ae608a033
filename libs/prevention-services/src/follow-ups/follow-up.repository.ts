import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { Day, DayPosition } from '@anze/kernel';
import type { ServiceKey } from '../services/service-criteria.rules.js';
import type { FollowUpCriteria } from './follow-up-criteria.rules.js';
import type { FollowUpFacts, FollowUpSums, JudgedService } from './follow-up.facts.js';
import type { FollowUpAnswers } from './follow-up.rules.js';

const COLUMNS = `f.enterprise_id AS "enterpriseId", f.id AS "followUpId", f.service_id AS "serviceId", f.provider_id AS "providerId", f.region_code AS "regionCode", f.sector, f.stars, f.report_received AS "reportReceived",
  f.professional, f.helpful, f.attitude, f.demeanour, f.punctuality, f.selling_or_charging AS "sellingOrCharging", f.selling_details AS "sellingDetails", f.further_needs AS "furtherNeeds", f.evidence, f.answered_on AS "answeredOn"`;

/** Rows that a summary answers with at most. */
export const SUMMARY_ROWS = 2_000;

/** A mean, to 0.01, half up: the one place where it is rounded. */
const mean = (column: string): string => `round(avg(f.${column}), 2)::float8 AS "${column}"`;
const rate = (condition: string, name: string): string => `round(100.0 * count(*) FILTER (WHERE ${condition}) / count(*), 2)::float8 AS "${name}"`;

/** An answered questionnaire to be written down. */
export interface NewFollowUp extends FollowUpAnswers {
  readonly id: string;
  readonly evidence: readonly string[];
  readonly answeredOn: Day;
  readonly answeredBy: string | null;
}

/** Reads and writes follow-ups in plain rows. Row security decides what is there. */
@Injectable()
export class FollowUpRepository {
  constructor(private readonly db: TenantDb) {}

  /** At most `limit` behind a position, the newest day first. */
  list(criteria: FollowUpCriteria, after: DayPosition | null, limit: number): Promise<FollowUpFacts[]> {
    const { where, params } = conditions(criteria);
    const placed = (value: unknown): string => `$${params.push(value)}`;
    if (after !== null) where.push(`(f.answered_on, f.id) < (${placed(after.day)}::date, ${placed(after.id)}::uuid)`);
    return this.db.read<FollowUpFacts>(`SELECT ${COLUMNS} FROM service_follow_ups f ${whereOf(where)} ORDER BY f.answered_on DESC, f.id DESC LIMIT ${placed(limit)}`, params);
  }

  async count(criteria: FollowUpCriteria): Promise<number> {
    const { where, params } = conditions(criteria);
    const [row] = await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM service_follow_ups f ${whereOf(where)}`, params);
    return row?.n ?? 0;
  }

  /** Of these services, those that were judged and that the caller may see. */
  ofServices(keys: readonly ServiceKey[]): Promise<FollowUpFacts[]> {
    if (keys.length === 0) return Promise.resolve([]);
    return this.db.read<FollowUpFacts>(
      `SELECT ${COLUMNS} FROM unnest($1::uuid[], $2::uuid[]) AS k (enterprise_id, id) JOIN service_follow_ups f ON f.enterprise_id = k.enterprise_id AND f.service_id = k.id`,
      [keys.map((key) => key.enterpriseId), keys.map((key) => key.id)],
    );
  }

  /** The means of each insurer in each region of so many digits, and in all of them together; one statement. */
  sums(criteria: FollowUpCriteria, digits: number): Promise<FollowUpSums[]> {
    const { where, params } = conditions(criteria);
    const region = `left(f.region_code, $${params.push(digits)}::int)`;
    return this.db.read<FollowUpSums>(
      `SELECT f.provider_id AS "providerId", r.code AS "regionCode", count(*)::int AS answered, ${['stars', 'professional', 'helpful', 'attitude', 'demeanour'].map(mean).join(', ')},
              ${rate('f.report_received', 'reportReceivedRate')}, ${rate(`f.punctuality = 'ON_TIME'`, 'onTimeRate')}, (count(*) FILTER (WHERE f.selling_or_charging))::int AS "sellingOrCharging"
         FROM service_follow_ups f CROSS JOIN LATERAL (SELECT ${region} AS code) AS r ${whereOf(where)}
        GROUP BY GROUPING SETS ((f.provider_id), (f.provider_id, r.code)) ORDER BY f.provider_id, r.code NULLS FIRST LIMIT ${SUMMARY_ROWS}`,
      params,
    );
  }

  /** A service of an enterprise as far as it can be judged; held until the transaction ends, so that it isn't voided or changed meanwhile. */
  async service({ enterpriseId, id }: ServiceKey): Promise<JudgedService | null> {
    const [row] = await this.db.read<JudgedService>('SELECT served_on AS "servedOn", voided_on AS "voidedOn" FROM prevention_services WHERE enterprise_id = $1 AND id = $2 FOR SHARE', [enterpriseId, id]);
    return row ?? null;
  }

  /** Under the service's own stamps, and of the insurer that gave it. */
  async insert({ enterpriseId, id }: ServiceKey, row: NewFollowUp): Promise<void> {
    await this.db.run((tx) =>
      tx.execute(
        `INSERT INTO service_follow_ups (enterprise_id, region_code, sector, insurer_id, service_id, provider_id, id, stars, report_received, professional, helpful, attitude, demeanour, punctuality, selling_or_charging, selling_details, further_needs, evidence, answered_on, answered_by)
         SELECT s.enterprise_id, s.region_code, s.sector, s.insurer_id, s.id, s.provider_id, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16 FROM prevention_services s WHERE s.enterprise_id = $1 AND s.id = $2`,
        [
          enterpriseId, id, row.id, row.stars, row.reportReceived, row.professional, row.helpful, row.attitude, row.demeanour, row.punctuality, row.sellingOrCharging, row.sellingDetails, row.furtherNeeds, row.evidence,
          row.answeredOn, row.answeredBy,
        ],
      ),
    );
  }
}

const whereOf = (where: readonly string[]): string => (where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`);

function conditions(criteria: FollowUpCriteria): { where: string[]; params: unknown[] } {
  const where: string[] = [];
  const params: unknown[] = [];
  const placed = (value: unknown): string => `$${params.push(value)}`;
  if (criteria.enterpriseId !== undefined) where.push(`f.enterprise_id = ${placed(criteria.enterpriseId)}::uuid`);
  if (criteria.providerId !== undefined) where.push(`f.provider_id = ${placed(criteria.providerId)}::uuid`);
  if (criteria.region !== undefined) where.push(`f.region_code >= ${placed(criteria.region.lo)} AND f.region_code < ${placed(criteria.region.hi)}`);
  if (criteria.from !== undefined) where.push(`f.answered_on >= ${placed(criteria.from)}::date`);
  if (criteria.to !== undefined) where.push(`f.answered_on <= ${placed(criteria.to)}::date`);
  if (criteria.sellingOrCharging !== undefined) where.push(criteria.sellingOrCharging ? 'f.selling_or_charging' : 'NOT f.selling_or_charging');
  if (criteria.maxStars !== undefined) where.push(`f.stars <= ${placed(criteria.maxStars)}`);
  return { where, params };
}
