import { Injectable } from '@nestjs/common';
import { inTurn, ORG, TenantDb } from '@anze/database';
import { regionRange, type Day } from '@anze/kernel';
import type { GradeVetoKind, VetoReference } from '../grading-run-terms.js';

/** What a veto refers to. */
export interface Referred {
  readonly kind: VetoReference;
  readonly enterpriseId: string;
  readonly id: string;
}

/** The record that a veto refers to. */
export interface ReferredRecord {
  readonly insurerId: string;
  readonly regionCode: string;
  /** A service's own day, the day a complaint was filed, the day a questionnaire was answered. */
  readonly day: Day;
}

/** A veto as stored. */
export interface VetoFacts {
  readonly id: string;
  readonly regionCode: string;
  readonly organizationId: string;
  readonly insurerId: string;
  readonly kind: GradeVetoKind;
  readonly foundOn: Day;
  /** Day of the deed. */
  readonly concernsOn: Day;
  readonly basis: string;
  readonly reference: Referred | null;
  /** A question that was looked at and found to be none. */
  readonly dismissed: boolean;
  readonly revokedOn: Day | null;
  readonly revokeReason: string | null;
}

/** What a list of vetoes is narrowed to. */
export interface VetoCriteria {
  readonly insurerId: string | null;
  readonly regionCode: string | null;
  /** Those that count, or those that were revoked. */
  readonly revoked: boolean | null;
}

/** A record that claims what would be a veto, and that nobody has answered whose answer counts for the caller. */
export interface QuestionFacts {
  readonly reference: Referred;
  readonly insurerId: string;
  readonly regionCode: string;
  readonly kind: GradeVetoKind;
  readonly day: Day;
  readonly enterpriseName: string;
  readonly claim: string;
}

type Row = Omit<VetoFacts, 'reference'> & { referenceKind: VetoReference | null; referenceEnterpriseId: string | null; referenceId: string | null };

const COLUMNS = `id, region_code AS "regionCode", organization_id AS "organizationId", insurer_id AS "insurerId", kind, found_on AS "foundOn", concerns_on AS "concernsOn", basis, dismissed, reference_kind AS "referenceKind",
  reference_enterprise_id AS "referenceEnterpriseId", reference_id AS "referenceId", revoked_on AS "revokedOn", revoke_reason AS "revokeReason"`;

/** Where a record stands that a veto refers to, and its day. */
const REFERRED: Readonly<Record<VetoReference, readonly [table: string, day: string]>> = {
  COMPLAINT: ['service_complaints', 'filed_on'],
  FOLLOW_UP: ['service_follow_ups', 'answered_on'],
  SERVICE: ['prevention_services', 'served_on'],
};

/** The SQL of vetoes, which authorities alone see. */
@Injectable()
export class GradeVetoRepository {
  constructor(private readonly db: TenantDb) {}

  async insert(veto: Omit<VetoFacts, 'revokedOn' | 'revokeReason'>, by: string | null): Promise<void> {
    await this.db.run((tx) =>
      tx.execute(
        `INSERT INTO grade_vetoes (id, region_code, organization_id, insurer_id, kind, found_on, concerns_on, basis, reference_kind, reference_enterprise_id, reference_id, dismissed, recorded_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)`,
        [veto.id, veto.regionCode, veto.organizationId, veto.insurerId, veto.kind, veto.foundOn, veto.concernsOn, veto.basis, veto.reference?.kind ?? null, veto.reference?.enterpriseId ?? null, veto.reference?.id ?? null, veto.dismissed, by],
      ),
    );
  }

  /** Those that count in a region and period: of a deed in it, and not revoked. */
  async found(regionCode: string, from: Day, to: Day): Promise<VetoFacts[]> {
    const { lo, hi } = regionRange(regionCode);
    const rows = await this.db.read<Row>(`SELECT ${COLUMNS} FROM grade_vetoes WHERE region_code >= $1 AND region_code < $2 AND concerns_on BETWEEN $3 AND $4 AND NOT dismissed AND revoked_on IS NULL ORDER BY concerns_on, id`, [lo, hi, from, to]);
    return rows.map(factsOf);
  }

  async find(id: string): Promise<VetoFacts | null> {
    const [row] = await this.db.read<Row>(`SELECT ${COLUMNS} FROM grade_vetoes WHERE id = $1`, [id]);
    return row ? factsOf(row) : null;
  }

  /** @returns false when it was revoked meanwhile */
  async revoke(id: string, on: Day, reason: string, by: string | null): Promise<boolean> {
    return (await this.db.run((tx) => tx.execute('UPDATE grade_vetoes SET revoked_on = $2, revoke_reason = $3, revoked_by = $4 WHERE id = $1 AND revoked_on IS NULL', [id, on, reason, by]))) === 1;
  }

  /** Whether a record was answered: by a veto, revoked or not, or by a dismissal of the caller's own. */
  async answered({ kind, enterpriseId, id }: Referred): Promise<boolean> {
    const rows = await this.db.read(`SELECT FROM grade_vetoes v WHERE v.reference_kind = $1 AND v.reference_enterprise_id = $2 AND v.reference_id = $3 AND ${ANSWERS} LIMIT 1`, [kind, enterpriseId, id]);
    return rows.length > 0;
  }

  /** Makes those who record a veto on a record, or dismiss the question of it, wait for each other until the end of the transaction. */
  answering({ kind, enterpriseId, id }: Referred): Promise<void> {
    return inTurn(this.db, `veto on ${kind} ${enterpriseId} ${id}`);
  }

  /** At most `limit` vetoes behind a position, the newest day first. */
  async list(criteria: VetoCriteria, after: { day: Day; id: string } | null, limit: number): Promise<VetoFacts[]> {
    const { where, params } = conditions(criteria);
    if (after !== null) where.push(`(found_on, id) < ($${params.push(after.day)}::date, $${params.push(after.id)}::uuid)`);
    return (await this.db.read<Row>(`SELECT ${COLUMNS} FROM grade_vetoes WHERE ${where.join(' AND ')} ORDER BY found_on DESC, id DESC LIMIT $${params.push(limit)}`, params)).map(factsOf);
  }

  async count(criteria: VetoCriteria): Promise<number> {
    const { where, params } = conditions(criteria);
    const [row] = await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM grade_vetoes WHERE ${where.join(' AND ')}`, params);
    return row?.n ?? 0;
  }

  /** Whom a record is about, where and when, as far as the caller may see it; null when it isn't there. */
  async recordOf({ kind, enterpriseId, id }: Referred): Promise<ReferredRecord | null> {
    const [table, day] = REFERRED[kind];
    const [row] = await this.db.read<ReferredRecord>(`SELECT provider_id AS "insurerId", region_code AS "regionCode", ${day} AS day FROM ${table} WHERE enterprise_id = $1 AND id = $2`, [enterpriseId, id]);
    return row ?? null;
  }

  /** At most `limit` records behind a position that claim what would be a veto, the newest day first: a person decides, nothing follows by itself. */
  async questions(after: { day: Day; id: string } | null, limit: number): Promise<QuestionFacts[]> {
    const params: unknown[] = [limit];
    if (after !== null) params.push(after.day, after.id);
    const behind = (day: string, id: string): string => `${after === null ? '' : `AND (${day}, ${id}) < ($2::date, $3::uuid)`} ORDER BY ${day} DESC, ${id} DESC LIMIT $1`;
    const rows = await this.db.read<QuestionRow>(
      `SELECT * FROM ((${SELLING} ${behind('f.answered_on', 'f.id')}) UNION ALL (${COMPLAINED} ${behind('c.filed_on', 'c.id')})) AS question ORDER BY day DESC, id DESC LIMIT $1`,
      params,
    );
    return rows.map(questionOf);
  }

  async countQuestions(): Promise<number> {
    const [row] = await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM (${SELLING} UNION ALL ${COMPLAINED}) AS question`);
    return row?.n ?? 0;
  }

  /** The open question of one record; null when there is none. */
  async question({ kind, enterpriseId, id }: Referred): Promise<QuestionFacts | null> {
    if (kind === 'SERVICE') return null;
    const of = kind === 'COMPLAINT' ? `${COMPLAINED} AND c.enterprise_id = $1 AND c.id = $2` : `${SELLING} AND f.enterprise_id = $1 AND f.id = $2`;
    const [row] = await this.db.read<QuestionRow>(of, [enterpriseId, id]);
    return row ? questionOf(row) : null;
  }
}

type QuestionRow = Omit<QuestionFacts, 'reference'> & { referenceKind: VetoReference; enterpriseId: string; id: string };
const questionOf = ({ referenceKind, enterpriseId, id, ...question }: QuestionRow): QuestionFacts => ({ ...question, reference: { kind: referenceKind, enterpriseId, id } });

/** A veto answers a question for everybody who sees it, be it revoked since; a dismissal only for the authority that dismissed. */
const ANSWERS = `(NOT v.dismissed OR v.organization_id = ${ORG})`;
const unanswered = (kind: VetoReference, record: string): string => `NOT EXISTS (SELECT FROM grade_vetoes v WHERE v.reference_kind = '${kind}' AND v.reference_enterprise_id = ${record}.enterprise_id AND v.reference_id = ${record}.id AND ${ANSWERS})`;

/** A questionnaire that tells of selling or charging. Its service may be voided since: that doesn’t undo what was said. */
const SELLING = `
  SELECT 'FOLLOW_UP' AS "referenceKind", f.enterprise_id AS "enterpriseId", f.id, f.provider_id AS "insurerId", f.region_code AS "regionCode", 'SELLING_OR_CHARGING' AS kind, f.answered_on AS day, s.enterprise_name AS "enterpriseName", f.selling_details AS claim
    FROM service_follow_ups f JOIN prevention_services s ON s.enterprise_id = f.enterprise_id AND s.id = f.service_id
   WHERE f.selling_or_charging AND ${unanswered('FOLLOW_UP', 'f')}`;
/** A complaint of it, or of a record that is no true one; the condition as the predicate of service_complaints_veto_idx. */
const COMPLAINED = `
  SELECT 'COMPLAINT' AS "referenceKind", c.enterprise_id AS "enterpriseId", c.id, c.provider_id AS "insurerId", c.region_code AS "regionCode", c.kind, c.filed_on AS day, c.enterprise_name AS "enterpriseName", c.content AS claim
    FROM service_complaints c
   WHERE c.kind IN ('SELLING_OR_CHARGING', 'FABRICATED_RECORD') AND c.withdrawn_on IS NULL AND ${unanswered('COMPLAINT', 'c')}`;

function conditions({ insurerId, regionCode, revoked }: VetoCriteria): { where: string[]; params: unknown[] } {
  const where = ['true'];
  const params: unknown[] = [];
  if (insurerId !== null) where.push(`insurer_id = $${params.push(insurerId)}::uuid`);
  if (regionCode !== null) {
    const { lo, hi } = regionRange(regionCode);
    where.push(`region_code >= $${params.push(lo)} AND region_code < $${params.push(hi)}`);
  }
  if (revoked !== null) where.push(`revoked_on IS ${revoked ? 'NOT ' : ''}NULL`);
  return { where, params };
}

const factsOf = ({ referenceKind, referenceEnterpriseId, referenceId, ...row }: Row): VetoFacts => ({
  ...row,
  reference: referenceKind === null ? null : { kind: referenceKind, enterpriseId: referenceEnterpriseId!, id: referenceId! },
});
