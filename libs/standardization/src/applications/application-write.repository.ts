import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { newId, type Day, type StandardizationLevel } from '@anze/kernel';
import type { ApplicationFacts, ApplicationKey } from './application.facts.js';
import type { ApplicationChange, RenewedCertificate } from './application.rules.js';
import type { ApplicationEventKind, ApplicationKind, ApplicationStatus } from './application-terms.js';
import type { Licence } from './commitments/commitment.rules.js';

/** A draft to be written down. */
export interface NewApplication {
  readonly id: string;
  readonly applicationNo: string;
  readonly kind: ApplicationKind;
  readonly level: StandardizationLevel;
  readonly renewsId: string | null;
  readonly licences: readonly Licence[];
  readonly draftedOn: Day;
  readonly draftedBy: string | null;
}

/** A line of the history to be added. */
export interface NewApplicationEvent {
  readonly kind: ApplicationEventKind;
  readonly status: ApplicationStatus;
  readonly day: Day;
  readonly at: Date;
  readonly actorId: string;
  readonly userId: string | null;
  readonly dueOn: Day | null;
  readonly note: string | null;
  readonly evidence: readonly string[];
}

/** A certificate to be written down. */
export interface NewCertificate {
  readonly id: string;
  readonly certificateNo: string;
  readonly level: StandardizationLevel;
  readonly issuedOn: Day;
  readonly expiresOn: Day;
  readonly authority: string;
  readonly issuerId: string;
}

/** The column of each field that an action changes, with its type where that has to be said. */
const COLUMN: Readonly<Record<keyof ApplicationChange | 'status', readonly [string, string?]>> = {
  status: ['status'],
  licences: ['licences', 'jsonb'],
  submittedOn: ['submitted_on'],
  submittedBy: ['submitted_by'],
  assessmentId: ['assessment_id'],
  commitments: ['commitments', 'jsonb'],
  commitmentRuleVersion: ['commitment_rule_version'],
  authorityLo: ['authority_lo'],
  authorityId: ['authority_id'],
  authorityName: ['authority_name'],
  authorityRuleVersion: ['authority_rule_version'],
  clocks: ['clocks', 'jsonb'],
  clockRuleVersion: ['clock_rule_version'],
  materialDueOn: ['material_due_on'],
  returnedOn: ['returned_on'],
  returnReason: ['return_reason'],
  acceptedOn: ['accepted_on'],
  reviewBody: ['review_body'],
  reviewExperts: ['review_experts', 'text[]'],
  reviewStartedOn: ['review_started_on'],
  reviewScore: ['review_score'],
  reviewPassed: ['review_passed'],
  reviewOpinion: ['review_opinion'],
  reviewedOn: ['reviewed_on'],
  noticeFrom: ['notice_from'],
  noticeUntil: ['notice_until'],
  objectionUpheldOn: ['objection_upheld_on'],
  announcedOn: ['announced_on'],
  certificateId: ['certificate_id'],
  refusedOn: ['refused_on'],
  refusalReason: ['refusal_reason'],
  withdrawnOn: ['withdrawn_on'],
};

/** Writes applications; every method joins the open transaction. */
@Injectable()
export class ApplicationWriteRepository {
  constructor(private readonly db: TenantDb) {}

  /** Under the enterprise's own stamps, name and code. */
  async insert(enterpriseId: string, draft: NewApplication): Promise<void> {
    await this.db.run((tx) =>
      tx.execute(
        `INSERT INTO standardization_applications (enterprise_id, region_code, sector, insurer_id, enterprise_name, enterprise_uscc, id, application_no, kind, level, renews_id, licences, drafted_on, drafted_by)
         SELECT e.enterprise_id, e.region_code, e.sector, e.insurer_id, e.name, e.uscc, $2, $3, $4, $5, $6, $7::jsonb, $8, $9 FROM enterprises e WHERE e.enterprise_id = $1`,
        [enterpriseId, draft.id, draft.applicationNo, draft.kind, draft.level, draft.renewsId, JSON.stringify(draft.licences), draft.draftedOn, draft.draftedBy],
      ),
    );
  }

  /** Writes a change if the row still is as it was read. @returns false when somebody else changed it meanwhile */
  async change({ enterpriseId, id, status, version }: ApplicationFacts, change: ApplicationChange & { readonly status: ApplicationStatus }): Promise<boolean> {
    // What stays isn't written: nobody may write what is the other side's.
    const entries = Object.entries(change).filter(([field, value]) => value !== undefined && (field !== 'status' || value !== status)) as [keyof typeof COLUMN, unknown][];
    const sets = entries.map(([field], index) => `${COLUMN[field][0]} = $${index + 4}${COLUMN[field][1] ? `::${COLUMN[field][1]}` : ''}`);
    const values = entries.map(([field, value]) => (COLUMN[field][1] === 'jsonb' && value !== null ? JSON.stringify(value) : value));
    const changed = await this.db.run((tx) => tx.execute(`UPDATE standardization_applications SET ${[...sets, 'version = version + 1'].join(', ')} WHERE enterprise_id = $1 AND id = $2 AND version = $3`, [enterpriseId, id, version, ...values]));
    return changed === 1;
  }

  /** Adds a line under the application's own stamps, with the next number; the application's row is held by the change before it. */
  async appendEvent({ enterpriseId, id }: ApplicationKey, line: NewApplicationEvent): Promise<void> {
    await this.db.run((tx) =>
      tx.execute(
        `INSERT INTO standardization_events (enterprise_id, id, region_code, sector, insurer_id, application_id, seq, kind, status, on_day, at, actor_organization_id, actor_user_id, due_on, note, evidence)
         SELECT a.enterprise_id, $3, a.region_code, a.sector, a.insurer_id, a.id, (SELECT coalesce(max(seq), 0) + 1 FROM standardization_events WHERE enterprise_id = a.enterprise_id AND application_id = a.id),
                $4, $5, $6, $7, $8, $9, $10, $11, $12 FROM standardization_applications a WHERE a.enterprise_id = $1 AND a.id = $2`,
        [enterpriseId, id, newId(), line.kind, line.status, line.day, line.at, line.actorId, line.userId, line.dueOn, line.note, line.evidence],
      ),
    );
  }

  /** A certificate under the application's own stamps and the name that it applied with. */
  async insertCertificate({ enterpriseId, id }: ApplicationKey, certificate: NewCertificate): Promise<void> {
    await this.db.run((tx) =>
      tx.execute(
        `INSERT INTO standardization_certificates (enterprise_id, id, region_code, sector, insurer_id, certificate_no, enterprise_name, level, issued_on, expires_on, authority, issuer_id)
         SELECT a.enterprise_id, $3, a.region_code, a.sector, a.insurer_id, $4, a.enterprise_name, $5, $6, $7, $8, $9 FROM standardization_applications a WHERE a.enterprise_id = $1 AND a.id = $2`,
        [enterpriseId, id, certificate.id, certificate.certificateNo, certificate.level, certificate.issuedOn, certificate.expiresOn, certificate.authority, certificate.issuerId],
      ),
    );
  }

  /** A certificate that is to be renewed; null when it isn't the enterprise's. */
  async renewed(enterpriseId: string, certificateId: string): Promise<RenewedCertificate | null> {
    const [row] = await this.db.read<RenewedCertificate>(
      `SELECT c.level, c.issued_on AS "issuedOn", c.expires_on AS "expiresOn", c.revoked_on AS "revokedOn",
              EXISTS (SELECT FROM standardization_questions q WHERE q.enterprise_id = c.enterprise_id AND q.certificate_id = c.id AND q.status = 'OPEN') AS questioned
         FROM standardization_certificates c WHERE c.enterprise_id = $1 AND c.id = $2`,
      [enterpriseId, certificateId],
    );
    return row ?? null;
  }

  /** How many questions of revocations about certificates of the enterprise wait for their decision. */
  async openQuestions(enterpriseId: string): Promise<number> {
    return (await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM standardization_questions WHERE enterprise_id = $1 AND status = 'OPEN'`, [enterpriseId]))[0]?.n ?? 0;
  }

  /** Gives applications without a last day for their material one; by the worker. What was dealt with meanwhile stays as it is. */
  async date(dated: readonly { readonly enterpriseId: string; readonly id: string; readonly dueOn: Day }[]): Promise<number> {
    if (dated.length === 0) return 0;
    return this.db.run((tx) =>
      tx.execute(
        `UPDATE standardization_applications a SET material_due_on = d.due_on FROM unnest($1::uuid[], $2::uuid[], $3::date[]) AS d (enterprise_id, id, due_on)
          WHERE a.enterprise_id = d.enterprise_id AND a.id = d.id AND a.status = 'SUBMITTED' AND a.material_due_on IS NULL`,
        [dated.map(({ enterpriseId }) => enterpriseId), dated.map(({ id }) => id), dated.map(({ dueOn }) => dueOn)],
      ),
    );
  }
}
