import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { newId, type Day, type DayPosition, type RegionRange, type StandardizationLevel } from '@anze/kernel';
import type { QuestionFacts, QuestionFactsSaid, QuestionKey } from './question.facts.js';
import type { QuestionDays } from './question.rules.js';
import type { QuestionCause, QuestionStatus, RevocationGround } from './question-terms.js';

const COLUMNS = `q.enterprise_id AS "enterpriseId", q.id, q.region_code AS "regionCode", q.sector, q.certificate_id AS "certificateId", q.cause, q.ground, q.facts, q.rule_version AS "ruleVersion", q.level, q.enterprise_name AS "enterpriseName",
  q.raised_on AS "raisedOn", q.authority_lo AS "authorityLo", q.authority_id AS "authorityId", q.authority_name AS "authorityName", q.hearing_until AS "hearingUntil", q.due_on AS "dueOn", q.clock_rule_version AS "clockRuleVersion", q.statement, q.stated_on AS "statedOn", q.statement_files AS "statementFiles", q.status, q.decided_on AS "decidedOn",
  q.reason, q.effective_on AS "effectiveOn", q.version`;

const CERTIFICATE = `c.id, c.level, c.issuer_id AS "issuerId", c.issued_on AS "issuedOn", c.expires_on AS "expiresOn", c.revoked_on AS "revokedOn"`;

/** A checked filter; what is left out doesn't narrow it. */
export interface QuestionCriteria {
  readonly status?: QuestionStatus;
  readonly cause?: QuestionCause;
  readonly enterpriseId?: string;
  readonly region?: RegionRange;
}

/** A certificate as a question sees it. */
export interface QuestionedCertificate {
  readonly id: string;
  readonly level: StandardizationLevel;
  /** The authority that announced it; null for what a ledger brought. */
  readonly issuerId: string | null;
  readonly issuedOn: Day;
  readonly expiresOn: Day;
  readonly revokedOn: Day | null;
}

/** A question to be written down. */
export interface NewQuestion {
  readonly certificateId: string;
  readonly cause: QuestionCause;
  readonly causeKey: string;
  readonly ground: RevocationGround;
  readonly facts: QuestionFactsSaid;
  readonly ruleVersion: string;
  readonly raisedOn: Day;
  readonly raiserId: string | null;
  readonly raisedBy: string | null;
  readonly authorityLo: string;
  readonly authorityId: string | null;
  readonly authorityName: string | null;
  /** Null while the calendar isn't published. */
  readonly days: QuestionDays | null;
}

/** A person's decision. */
export interface QuestionDecision {
  readonly status: Exclude<QuestionStatus, 'OPEN'>;
  readonly decidedOn: Day;
  readonly decidedBy: string | null;
  readonly deciderId: string;
  readonly reason: string;
  readonly effectiveOn: Day | null;
}

/** Reads and writes questions of revocations. Row security decides what is there. */
@Injectable()
export class QuestionRepository {
  constructor(private readonly db: TenantDb) {}

  /** At most `limit` behind a position, the newest first. */
  list(criteria: QuestionCriteria, after: DayPosition | null, limit: number): Promise<QuestionFacts[]> {
    const { where, params } = conditions(criteria);
    const placed = (value: unknown): string => `$${params.push(value)}`;
    if (after !== null) where.push(`(q.raised_on, q.id) < (${placed(after.day)}::date, ${placed(after.id)}::uuid)`);
    return this.db.read<QuestionFacts>(`SELECT ${COLUMNS} FROM standardization_questions q ${whereOf(where)} ORDER BY q.raised_on DESC, q.id DESC LIMIT ${placed(limit)}`, params);
  }

  async count(criteria: QuestionCriteria): Promise<number> {
    const { where, params } = conditions(criteria);
    return (await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM standardization_questions q ${whereOf(where)}`, params))[0]?.n ?? 0;
  }

  /** One, or null when the caller may not see it. */
  async byKey({ enterpriseId, id }: QuestionKey): Promise<QuestionFacts | null> {
    return (await this.db.read<QuestionFacts>(`SELECT ${COLUMNS} FROM standardization_questions q WHERE q.enterprise_id = $1 AND q.id = $2`, [enterpriseId, id]))[0] ?? null;
  }

  /** A certificate of an enterprise; null when the caller may not see it. */
  async certificate(enterpriseId: string, certificateId: string): Promise<QuestionedCertificate | null> {
    const [row] = await this.db.read<QuestionedCertificate>(`SELECT ${CERTIFICATE} FROM standardization_certificates c WHERE c.enterprise_id = $1 AND c.id = $2`, [enterpriseId, certificateId]);
    return row ?? null;
  }

  /** Those that renewed it directly: a question about the old one reaches them. */
  successors(enterpriseId: string, certificateId: string): Promise<QuestionedCertificate[]> {
    return this.db.read<QuestionedCertificate>(
      `SELECT ${CERTIFICATE} FROM standardization_applications p JOIN standardization_certificates c ON c.enterprise_id = p.enterprise_id AND c.id = p.certificate_id
        WHERE p.enterprise_id = $1 AND p.renews_id = $2 AND p.status = 'ANNOUNCED' ORDER BY c.issued_on, c.id`,
      [enterpriseId, certificateId],
    );
  }

  /** Raises a question under the certificate's own stamps. @returns its uuid; null when the same was asked before */
  async raise(enterpriseId: string, question: NewQuestion): Promise<string | null> {
    const rows = await this.db.run((tx) =>
      tx.query<{ id: string }>(
        `INSERT INTO standardization_questions (enterprise_id, region_code, sector, insurer_id, certificate_id, level, enterprise_name, id, cause, cause_key, ground, facts, rule_version, raised_on, raiser_id, raised_by, authority_lo, authority_id, authority_name, hearing_until, due_on, clock_rule_version)
         SELECT c.enterprise_id, c.region_code, c.sector, c.insurer_id, c.id, c.level, c.enterprise_name, $3, $4, $5, $6, $7::jsonb, $8, $9, $10, $11, $12, $13, $14, $15, $16, $17 FROM standardization_certificates c WHERE c.enterprise_id = $1 AND c.id = $2
         ON CONFLICT (enterprise_id, certificate_id, cause, cause_key) DO NOTHING RETURNING id`,
        [
          enterpriseId, question.certificateId, newId(), question.cause, question.causeKey, question.ground, JSON.stringify(question.facts), question.ruleVersion, question.raisedOn, question.raiserId, question.raisedBy, question.authorityLo,
          question.authorityId, question.authorityName, question.days?.hearingUntil ?? null, question.days?.dueOn ?? null, question.days?.clockRuleVersion ?? null,
        ],
      ),
    );
    return rows[0]?.id ?? null;
  }

  /** What the enterprise says to it, once. @returns false when it was said, or somebody changed the question meanwhile */
  async state({ enterpriseId, id, version }: QuestionFacts, statement: string, on: Day, by: string | null, files: readonly string[]): Promise<boolean> {
    const changed = await this.db.run((tx) =>
      tx.execute(
        'UPDATE standardization_questions SET statement = $4, stated_on = $5, stated_by = $6, statement_files = $7::uuid[], version = version + 1 WHERE enterprise_id = $1 AND id = $2 AND version = $3',
        [enterpriseId, id, version, statement, on, by, files],
      ),
    );
    return changed === 1;
  }

  /** Decides questions that are open: the one, and every other about one of these certificates. @returns uuids of those decided */
  async decide({ enterpriseId, id, version }: QuestionFacts, decision: QuestionDecision, certificateIds: readonly string[]): Promise<string[]> {
    const { status, decidedOn, decidedBy, deciderId, reason, effectiveOn } = decision;
    const rows = await this.db.run((tx) =>
      tx.query<{ id: string }>(
        `UPDATE standardization_questions SET status = $5, decided_on = $6, decided_by = $7, decider_id = $8, reason = $9, effective_on = $10, version = version + 1
          WHERE enterprise_id = $1 AND status = 'OPEN' AND CASE WHEN id = $2 THEN version = $3 ELSE certificate_id = ANY ($4::uuid[]) END RETURNING id`,
        [enterpriseId, id, version, certificateIds, status, decidedOn, decidedBy, deciderId, reason, effectiveOn],
      ),
    );
    return rows.map((row) => row.id);
  }

  /** At most `limit` open questions behind one whose days nobody could tell yet. By the worker. */
  undated(after: QuestionKey, limit: number): Promise<(QuestionKey & { readonly regionCode: string; readonly raisedOn: Day })[]> {
    return this.db.read(
      `SELECT q.enterprise_id AS "enterpriseId", q.id, q.region_code AS "regionCode", q.raised_on AS "raisedOn" FROM standardization_questions q
        WHERE q.status = 'OPEN' AND q.due_on IS NULL AND (q.enterprise_id, q.id) > ($1::uuid, $2::uuid) ORDER BY q.enterprise_id, q.id LIMIT $3`,
      [after.enterpriseId, after.id, limit],
    );
  }

  /** Gives them their days. What was decided meanwhile stays as it is. @returns which were dated */
  async date(dated: readonly (QuestionKey & QuestionDays)[]): Promise<QuestionKey[]> {
    if (dated.length === 0) return [];
    return this.db.run((tx) =>
      tx.query<QuestionKey>(
        `UPDATE standardization_questions q SET hearing_until = d.hearing, due_on = d.due, clock_rule_version = d.rule FROM unnest($1::uuid[], $2::uuid[], $3::date[], $4::date[], $5::text[]) AS d (enterprise_id, id, hearing, due, rule)
          WHERE q.enterprise_id = d.enterprise_id AND q.id = d.id AND q.status = 'OPEN' AND q.due_on IS NULL RETURNING q.enterprise_id AS "enterpriseId", q.id`,
        [dated.map(({ enterpriseId }) => enterpriseId), dated.map(({ id }) => id), dated.map(({ hearingUntil }) => hearingUntil), dated.map(({ dueOn }) => dueOn), dated.map(({ clockRuleVersion }) => clockRuleVersion)],
      ),
    );
  }

  /** Takes a certificate from a day on, unless it was taken. @returns false when it was */
  async revoke(enterpriseId: string, certificateId: string, from: Day): Promise<boolean> {
    const changed = await this.db.run((tx) => tx.execute('UPDATE standardization_certificates SET revoked_on = $3, version = version + 1, changed_in = DEFAULT WHERE enterprise_id = $1 AND id = $2 AND revoked_on IS NULL', [enterpriseId, certificateId, from]));
    return changed === 1;
  }
}

const whereOf = (where: readonly string[]): string => (where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`);

function conditions(criteria: QuestionCriteria): { where: string[]; params: unknown[] } {
  const where: string[] = [];
  const params: unknown[] = [];
  const placed = (value: unknown): string => `$${params.push(value)}`;
  if (criteria.enterpriseId !== undefined) where.push(`q.enterprise_id = ${placed(criteria.enterpriseId)}::uuid`);
  if (criteria.region !== undefined) where.push(`q.region_code >= ${placed(criteria.region.lo)} AND q.region_code < ${placed(criteria.region.hi)}`);
  // In the words of the partial index.
  if (criteria.status !== undefined) where.push(criteria.status === 'OPEN' ? `q.status = 'OPEN'` : `q.status = ${placed(criteria.status)}`);
  if (criteria.cause !== undefined) where.push(`q.cause = ${placed(criteria.cause)}`);
  return { where, params };
}
