import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { EnterpriseStampsView } from '@anze/enterprises';
import type { Day, StandardizationLevel } from '@anze/kernel';
import type { SelfAssessmentCriteria, SelfAssessmentPosition } from './self-assessment-criteria.rules.js';
import type { SelfAssessmentFacts, SelfAssessmentKey, SignedSelfAssessment } from './self-assessment.facts.js';

interface Row extends Omit<SelfAssessmentFacts, 'score'> {
  readonly score: string | null;
}

const COLUMNS = `a.enterprise_id AS "enterpriseId", a.id, a.year::int AS year, a.scheme_code AS "schemeCode", a.scheme_rule AS "schemeRule", a.scheme, a.version_no::int AS "versionNo", a.replaces, a.replace_reason AS "replaceReason",
  (SELECT n.id FROM self_assessments n WHERE n.enterprise_id = a.enterprise_id AND n.replaces = a.id AND n.status = 'SIGNED') AS "replacedBy", a.status, a.answers, a.team, a.summary, a.score, a.reaches, a.signed_on AS "signedOn",
  a.signer_name AS "signerName", a.signer_post AS "signerPost", a.drafted_on AS "draftedOn", a.version`;

/** What a draft says, checked. */
export type DraftWords = Pick<SelfAssessmentFacts, 'schemeRule' | 'scheme' | 'answers' | 'team' | 'summary' | 'replaceReason'>;
/** A draft to be written down. */
export type NewDraft = DraftWords & Pick<SelfAssessmentFacts, 'id' | 'year' | 'schemeCode' | 'versionNo' | 'replaces' | 'draftedOn'>;
/** What signing adds. */
export type Signature = Pick<SignedSelfAssessment, 'score' | 'reaches' | 'signedOn' | 'signerName' | 'signerPost'>;

/** Whose last signed ones are asked for; a year or a scheme left out is any. */
export interface LastSigned {
  readonly enterpriseId: string;
  readonly year?: number;
  readonly schemeCode?: string;
}

/** Reads and writes self-assessments. Row security decides what is there: a draft only to its enterprise. */
@Injectable()
export class SelfAssessmentRepository {
  constructor(private readonly db: TenantDb) {}

  /** At most `limit` behind one, the latest year first, and in it the newest. */
  async list(criteria: SelfAssessmentCriteria, after: SelfAssessmentPosition | null, limit: number): Promise<SelfAssessmentFacts[]> {
    const { where, params } = conditions(criteria);
    const placed = (value: unknown): string => `$${params.push(value)}`;
    if (after !== null) where.push(`(a.year, a.id) < (${placed(after.year)}::smallint, ${placed(after.id)}::uuid)`);
    return (await this.db.read<Row>(`SELECT ${COLUMNS} FROM self_assessments a ${whereOf(where)} ORDER BY a.year DESC, a.id DESC LIMIT ${placed(limit)}`, params)).map(factsOf);
  }

  async count(criteria: SelfAssessmentCriteria): Promise<number> {
    const { where, params } = conditions(criteria);
    return (await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM self_assessments a ${whereOf(where)}`, params))[0]?.n ?? 0;
  }

  /** Self-assessments by key; what the caller may not see is left out. */
  async byKeys(keys: readonly SelfAssessmentKey[]): Promise<SelfAssessmentFacts[]> {
    if (keys.length === 0) return [];
    const rows = await this.db.read<Row>(`SELECT ${COLUMNS} FROM unnest($1::uuid[], $2::uuid[]) AS k (enterprise_id, id) JOIN self_assessments a ON a.enterprise_id = k.enterprise_id AND a.id = k.id`, [
      keys.map(({ enterpriseId }) => enterpriseId),
      keys.map(({ id }) => id),
    ]);
    return rows.map(factsOf);
  }

  /** The newest version of a year and scheme, signed or not; null when there is none. */
  async newest(enterpriseId: string, year: number, schemeCode: string): Promise<SelfAssessmentFacts | null> {
    const [row] = await this.db.read<Row>(`SELECT ${COLUMNS} FROM self_assessments a WHERE a.enterprise_id = $1 AND a.year = $2 AND a.scheme_code = $3 ORDER BY a.version_no DESC LIMIT 1`, [enterpriseId, year, schemeCode]);
    return row ? factsOf(row) : null;
  }

  /**
   * To each question the last ones signed on or before the day, one of each year, the latest year first; of a year by the scheme asked
   * for when there is one, else by whichever was signed last. With a level, by schemes that have a threshold for it.
   */
  async lastSigned(questions: readonly LastSigned[], on: Day, level: StandardizationLevel | null = null): Promise<SignedSelfAssessment[][]> {
    const answers: SignedSelfAssessment[][] = questions.map(() => []);
    if (questions.length === 0) return answers;
    const rows = await this.db.read<Row & { asked: number }>(
      `SELECT DISTINCT ON (k.asked, a.year) k.asked::int AS asked, ${COLUMNS} FROM unnest($1::uuid[], $2::int[], $3::text[]) WITH ORDINALITY AS k (enterprise_id, year, scheme_code, asked)
         JOIN self_assessments a ON a.enterprise_id = k.enterprise_id AND (k.year IS NULL OR a.year = k.year) AND a.status = 'SIGNED' AND a.signed_on <= $4
          AND ($5::text IS NULL OR a.scheme->'thresholds' @> jsonb_build_array(jsonb_build_object('level', $5::text)))
        ORDER BY k.asked, a.year DESC, (k.scheme_code IS NOT NULL AND a.scheme_code = k.scheme_code) DESC, a.signed_on DESC, a.version_no DESC, a.id DESC`,
      [questions.map(({ enterpriseId }) => enterpriseId), questions.map(({ year }) => year ?? null), questions.map(({ schemeCode }) => schemeCode ?? null), on, level],
    );
    for (const { asked, ...row } of rows) answers[asked - 1]!.push(factsOf(row) as SignedSelfAssessment);
    return answers;
  }

  async insert({ enterpriseId, regionCode, sector, insurerId }: EnterpriseStampsView, draft: NewDraft, by: string | null): Promise<void> {
    await this.db.run((tx) =>
      tx.execute(
        `INSERT INTO self_assessments (enterprise_id, region_code, sector, insurer_id, id, year, scheme_code, scheme_rule, scheme, version_no, replaces, replace_reason, answers, team, summary, drafted_on, drafted_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10, $11, $12, $13::jsonb, $14::text[], $15, $16, $17)`,
        [enterpriseId, regionCode, sector, insurerId, draft.id, draft.year, draft.schemeCode, draft.schemeRule, JSON.stringify(draft.scheme), draft.versionNo, draft.replaces, draft.replaceReason, JSON.stringify(draft.answers), draft.team, draft.summary, draft.draftedOn, by],
      ),
    );
  }

  /** Writes a draft over if it still is as it was read. @returns false when somebody else changed it meanwhile */
  async overwrite({ enterpriseId, id, version }: SelfAssessmentFacts, words: DraftWords): Promise<boolean> {
    const changed = await this.db.run((tx) =>
      tx.execute(
        `UPDATE self_assessments SET scheme_rule = $4, scheme = $5::jsonb, answers = $6::jsonb, team = $7::text[], summary = $8, replace_reason = $9, version = version + 1 WHERE enterprise_id = $1 AND id = $2 AND version = $3 AND status = 'DRAFT'`,
        [enterpriseId, id, version, words.schemeRule, JSON.stringify(words.scheme), JSON.stringify(words.answers), words.team, words.summary, words.replaceReason],
      ),
    );
    return changed === 1;
  }

  /** Signs a draft that still is as it was read. The same answer. */
  async sign({ enterpriseId, id, version }: SelfAssessmentFacts, { score, reaches, signedOn, signerName, signerPost }: Signature, by: string | null): Promise<boolean> {
    const changed = await this.db.run((tx) =>
      tx.execute(
        `UPDATE self_assessments SET status = 'SIGNED', score = $4, reaches = $5, signed_on = $6, signer_name = $7, signer_post = $8, signed_by = $9, version = version + 1 WHERE enterprise_id = $1 AND id = $2 AND version = $3 AND status = 'DRAFT'`,
        [enterpriseId, id, version, score, reaches, signedOn, signerName, signerPost, by],
      ),
    );
    return changed === 1;
  }
}

function conditions(criteria: SelfAssessmentCriteria): { where: string[]; params: unknown[] } {
  const params: unknown[] = [];
  const placed = (value: unknown): string => `$${params.push(value)}`;
  const where: string[] = [];
  if (criteria.enterpriseId !== undefined) where.push(`a.enterprise_id = ${placed(criteria.enterpriseId)}::uuid`);
  if (criteria.region !== undefined) where.push(`a.region_code >= ${placed(criteria.region.lo)} AND a.region_code < ${placed(criteria.region.hi)}`);
  if (criteria.year !== undefined) where.push(`a.year = ${placed(criteria.year)}::smallint`);
  if (criteria.status !== undefined) where.push(`a.status = ${placed(criteria.status)}`);
  if (criteria.schemeCode !== undefined) where.push(`a.scheme_code = ${placed(criteria.schemeCode)}`);
  if (criteria.reaches !== undefined) where.push(`a.reaches = ${placed(criteria.reaches)}`);
  // What was replaced is history: asked for alone it would be counted twice.
  if (criteria.replaced === false) where.push(`NOT EXISTS (SELECT FROM self_assessments n WHERE n.enterprise_id = a.enterprise_id AND n.replaces = a.id AND n.status = 'SIGNED')`);
  if (criteria.replaced === true) where.push(`EXISTS (SELECT FROM self_assessments n WHERE n.enterprise_id = a.enterprise_id AND n.replaces = a.id AND n.status = 'SIGNED')`);
  return { where, params };
}

const whereOf = (where: readonly string[]): string => (where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`);

const factsOf = ({ score, ...row }: Row): SelfAssessmentFacts => ({ ...row, score: score === null ? null : Number(score) });
