import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { Day, Sector, StandardizationLevel } from '@anze/kernel';
import type { TollSum, Trigger } from './question.rules.js';

/** A trigger with the certificate that it speaks against. */
export interface CertificateTrigger {
  readonly enterpriseId: string;
  readonly certificateId: string;
  readonly regionCode: string;
  readonly sector: Sector;
  readonly level: StandardizationLevel;
  /** The authority that announced it; null for what a ledger brought. */
  readonly issuerId: string | null;
  /** The accident, the hazard or the certificate. */
  readonly subjectId: string;
  readonly trigger: Trigger;
}

/** Where a page of triggers begins. */
export interface TriggerPosition {
  readonly enterpriseId: string;
  readonly subjectId: string;
  readonly certificateId: string;
}

/** Deaths, serious injuries and the loss in fen. */
interface Toll {
  readonly d: number;
  readonly s: number;
  readonly l: string;
}

interface Row extends Omit<CertificateTrigger, 'trigger'> {
  readonly cause: Trigger['cause'];
  readonly day: Day;
  readonly asked: Toll[] | null;
  readonly accidents: (Toll & { readonly o: Day })[] | null;
}

const CERTIFICATE = `c.enterprise_id AS "enterpriseId", c.id AS "certificateId", c.region_code AS "regionCode", c.sector, c.level, c.issuer_id AS "issuerId"`;
const IN_FORCE = `$1::date BETWEEN c.issued_on AND c.expires_on AND (c.revoked_on IS NULL OR c.revoked_on > $1::date)`;
/** The certificate that this one renewed directly, if it did: what happened while that one held speaks against this one as well, and isn't asked twice of the authority that issued both. */
const RENEWED = `LEFT JOIN LATERAL (SELECT CASE WHEN r.issuer_id IS NOT DISTINCT FROM c.issuer_id THEN r.id END AS id, r.issued_on FROM standardization_applications p JOIN standardization_certificates r ON r.enterprise_id = p.enterprise_id AND r.id = p.renews_id
  WHERE p.enterprise_id = c.enterprise_id AND p.certificate_id = c.id AND p.status = 'ANNOUNCED' LIMIT 1) AS o ON true`;
const NOT_ASKED = (cause: string, same: string): string => `NOT EXISTS (SELECT FROM standardization_questions q WHERE q.enterprise_id = c.enterprise_id AND q.certificate_id IN (c.id, o.id) AND q.cause = '${cause}' AND ${same})`;
/** Questions about the accident and the certificate, or the one that it renewed. */
const OF_ACCIDENT = `q.enterprise_id = c.enterprise_id AND q.certificate_id IN (c.id, o.id) AND q.cause = 'ACCIDENT' AND q.facts ->> 'subjectId' = a.id::text`;
/** A sum of accidents in facts of a question, as `Toll`. */
const ASKED = `(SELECT json_agg(json_build_object('d', coalesce((q.facts ->> 'deaths')::int, 0), 's', coalesce((q.facts ->> 'seriousInjuries')::int, 0), 'l', coalesce(q.facts ->> 'directLoss', '0'))) FROM standardization_questions q WHERE ${OF_ACCIDENT})`;
/** Months that any region's rule can look back. */
const MONTHS = 120;

/**
 * What speaks against certificates in force and wasn't asked about yet, at most so many behind a certificate. Read by SQL: the libs that keep accidents
 * read certificates from this one. An accident counts that happened while the certificate held, or the one that it renewed. By the worker.
 */
@Injectable()
export class TriggerRepository {
  constructor(private readonly db: TenantDb) {}

  /** At most `limit` behind a position, in the order of enterprises; each cause by itself. */
  async accidents(today: Day, after: TriggerPosition, limit: number): Promise<CertificateTrigger[]> {
    return this.triggers(
      `SELECT ${CERTIFICATE}, 'ACCIDENT' AS cause, a.id AS "subjectId", a.occurred_on AS day, ${ASKED} AS asked,
              (SELECT json_agg(json_build_object('o', w.occurred_on, 'd', w.deaths, 's', w.serious_injuries, 'l', w.direct_loss_fen::text)) FROM accidents w
                WHERE w.enterprise_id = a.enterprise_id AND w.status = 'REPORTED' AND w.occurred_on <= a.occurred_on AND w.occurred_on > a.occurred_on - interval '${MONTHS} months') AS accidents
         FROM accidents a JOIN standardization_certificates c ON c.enterprise_id = a.enterprise_id AND ${IN_FORCE} ${RENEWED}
        WHERE a.occurred_on >= coalesce(o.issued_on, c.issued_on) AND a.status = 'REPORTED' AND (a.deaths > 0 OR a.serious_injuries > 0 OR a.direct_loss_fen > 0) AND a.occurred_on > $1::date - interval '12 months' AND NOT EXISTS (SELECT FROM standardization_questions q WHERE ${OF_ACCIDENT} AND q.status = 'OPEN')
          AND (a.enterprise_id, a.id, c.id) > ($2::uuid, $3::uuid, $4::uuid) ORDER BY a.enterprise_id, a.id, c.id LIMIT $5`,
      [today, after.enterpriseId, after.subjectId, after.certificateId, limit],
    );
  }

  /** Major hazards whose deadline went by. The same. */
  async hazards(today: Day, after: TriggerPosition, limit: number): Promise<CertificateTrigger[]> {
    return this.triggers(
      `SELECT ${CERTIFICATE}, 'MAJOR_HAZARD' AS cause, h.id AS "subjectId", h.deadline AS day, NULL::json AS asked, NULL::json AS accidents
         FROM hazards h JOIN standardization_certificates c ON c.enterprise_id = h.enterprise_id AND ${IN_FORCE} ${RENEWED}
        WHERE h.level = 'MAJOR' AND h.status IN ('REPORTED', 'RECTIFYING') AND h.deadline < $1::date AND ${NOT_ASKED('MAJOR_HAZARD', `q.cause_key = h.id::text || '/' || h.deadline::text`)}
          AND (h.enterprise_id, h.id, c.id) > ($2::uuid, $3::uuid, $4::uuid) ORDER BY h.enterprise_id, h.id, c.id LIMIT $5`,
      [today, after.enterpriseId, after.subjectId, after.certificateId, limit],
    );
  }

  /** Yearly self-assessments that are missing. The same; the subject is the certificate. */
  async assessments(today: Day, after: TriggerPosition, limit: number): Promise<CertificateTrigger[]> {
    return this.triggers(
      `SELECT ${CERTIFICATE}, 'SELF_ASSESSMENT' AS cause, c.id AS "subjectId", c.assessment_due_on AS day, NULL::json AS asked, NULL::json AS accidents
         FROM standardization_certificates c ${RENEWED}
        WHERE c.assessment_due_on < $1::date AND ${IN_FORCE} AND ${NOT_ASKED('SELF_ASSESSMENT', 'q.cause_key = c.assessment_due_on::text')}
          AND (c.enterprise_id, c.id, c.id) > ($2::uuid, $3::uuid, $4::uuid) ORDER BY c.enterprise_id, c.id LIMIT $5`,
      [today, after.enterpriseId, after.subjectId, after.certificateId, limit],
    );
  }

  private async triggers(sql: string, params: readonly unknown[]): Promise<CertificateTrigger[]> {
    return (await this.db.read<Row>(sql, params)).map(({ cause, day, asked, accidents, ...certificate }) => ({ ...certificate, trigger: triggerOf(cause, certificate.subjectId, day, accidents ?? [], asked ?? []) }));
  }
}

function triggerOf(cause: Trigger['cause'], subjectId: string, on: Day, accidents: NonNullable<Row['accidents']>, asked: readonly Toll[]): Trigger {
  if (cause === 'SELF_ASSESSMENT') return { cause, on };
  if (cause === 'MAJOR_HAZARD') return { cause, subjectId, on };
  return { cause, subjectId, on, accidents: accidents.map(({ o, ...one }) => ({ occurredOn: o, ...tollOf(one) })), asked: asked.map(tollOf) };
}

const tollOf = ({ d, s, l }: Toll): TollSum => ({ deaths: d, seriousInjuries: s, directLoss: BigInt(l) });
