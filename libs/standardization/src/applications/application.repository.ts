import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { DayPosition, Day, RegionRange, StandardizationLevel } from '@anze/kernel';
import type { ApplicationEventRow, ApplicationFacts, ApplicationKey } from './application.facts.js';
import type { ApplicationKind, ApplicationStatus } from './application-terms.js';

interface Row extends Omit<ApplicationFacts, 'reviewScore'> {
  readonly reviewScore: string | null;
}

const COLUMNS = `a.enterprise_id AS "enterpriseId", a.id, a.region_code AS "regionCode", a.sector, a.application_no AS "applicationNo", a.kind, a.level, a.enterprise_name AS "enterpriseName", a.enterprise_uscc AS "enterpriseUscc", a.status,
  a.renews_id AS "renewsId", a.licences, a.drafted_on AS "draftedOn", a.submitted_on AS "submittedOn", a.assessment_id AS "assessmentId", a.commitments, a.commitment_rule_version AS "commitmentRuleVersion", a.authority_lo AS "authorityLo",
  a.authority_id AS "authorityId", a.authority_name AS "authorityName", a.clocks, a.clock_rule_version AS "clockRuleVersion", a.material_due_on AS "materialDueOn", a.returned_on AS "returnedOn", a.return_reason AS "returnReason",
  a.accepted_on AS "acceptedOn", a.review_body AS "reviewBody", a.review_experts AS "reviewExperts", a.review_started_on AS "reviewStartedOn", a.review_score AS "reviewScore", a.review_passed AS "reviewPassed", a.review_opinion AS "reviewOpinion",
  a.reviewed_on AS "reviewedOn", a.notice_from AS "noticeFrom", a.notice_until AS "noticeUntil", a.objection_upheld_on AS "objectionUpheldOn", a.announced_on AS "announcedOn", a.certificate_id AS "certificateId", a.refused_on AS "refusedOn", a.refusal_reason AS "refusalReason",
  a.withdrawn_on AS "withdrawnOn", a.version`;
const OF_THESE = 'FROM unnest($1::uuid[], $2::uuid[]) AS k (enterprise_id, id)';
/** The lines of one history that are shown, the newest: an application that is returned and objected to again and again has more. */
const SHOWN = 200;

/** A checked filter of the list of applications; what is left out doesn't narrow it. */
export interface ApplicationCriteria {
  readonly status?: ApplicationStatus;
  readonly kind?: ApplicationKind;
  readonly level?: StandardizationLevel;
  readonly enterpriseId?: string;
  readonly region?: RegionRange;
  /** Those that this authority decides on. */
  readonly authorityId?: string;
}

/** Reads applications in plain rows. Row security decides what is there: a draft only to its enterprise. */
@Injectable()
export class ApplicationRepository {
  constructor(private readonly db: TenantDb) {}

  /** At most `limit` behind a position, the newest draft first. */
  async list(criteria: ApplicationCriteria, after: DayPosition | null, limit: number): Promise<ApplicationFacts[]> {
    const { where, params } = conditions(criteria);
    const placed = (value: unknown): string => `$${params.push(value)}`;
    if (after !== null) where.push(`(a.drafted_on, a.id) < (${placed(after.day)}::date, ${placed(after.id)}::uuid)`);
    return (await this.db.read<Row>(`SELECT ${COLUMNS} FROM standardization_applications a ${whereOf(where)} ORDER BY a.drafted_on DESC, a.id DESC LIMIT ${placed(limit)}`, params)).map(factsOf);
  }

  async count(criteria: ApplicationCriteria): Promise<number> {
    const { where, params } = conditions(criteria);
    return (await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM standardization_applications a ${whereOf(where)}`, params))[0]?.n ?? 0;
  }

  /** By key; what the caller may not see is left out. */
  async byKeys(keys: readonly ApplicationKey[]): Promise<ApplicationFacts[]> {
    if (keys.length === 0) return [];
    return (await this.db.read<Row>(`SELECT ${COLUMNS} ${OF_THESE} JOIN standardization_applications a ON a.enterprise_id = k.enterprise_id AND a.id = k.id`, keyParameters(keys))).map(factsOf);
  }

  /** The number of the oldest application of the enterprise that isn't at its end; null without one. */
  async openOf(enterpriseId: string): Promise<string | null> {
    const [row] = await this.db.read<{ no: string }>(
      `SELECT application_no AS no FROM standardization_applications WHERE enterprise_id = $1 AND status NOT IN ('ANNOUNCED', 'REFUSED', 'WITHDRAWN') ORDER BY id LIMIT 1`,
      [enterpriseId],
    );
    return row?.no ?? null;
  }

  /** The history of each, the oldest line first. */
  async eventsOf(keys: readonly ApplicationKey[]): Promise<ApplicationEventRow[]> {
    if (keys.length === 0) return [];
    return this.db.read<ApplicationEventRow>(
      `SELECT e.enterprise_id AS "enterpriseId", e.application_id AS "applicationId", e.seq, e.kind, e.status, e.on_day AS day, e.at, e.actor_organization_id AS "actorId", e.due_on AS "dueOn", e.note, e.evidence
         ${OF_THESE} CROSS JOIN LATERAL (SELECT * FROM standardization_events WHERE enterprise_id = k.enterprise_id AND application_id = k.id ORDER BY seq DESC LIMIT ${SHOWN}) AS e ORDER BY e.seq`,
      keyParameters(keys),
    );
  }

  /** How many objections to its notice wait for their answer, as its history says: the objections themselves aren't for the enterprise. */
  async unansweredObjections({ enterpriseId, id }: ApplicationKey): Promise<number> {
    const [row] = await this.db.read<{ n: number }>(
      `SELECT (count(*) FILTER (WHERE kind = 'OBJECTED') - count(*) FILTER (WHERE kind = 'OBJECTION_ANSWERED'))::int AS n FROM standardization_events WHERE enterprise_id = $1 AND application_id = $2`,
      [enterpriseId, id],
    );
    return row?.n ?? 0;
  }

  /** At most `limit` submitted applications behind one whose last day for the material nobody could tell yet. By the worker. */
  undated(after: ApplicationKey, limit: number): Promise<(ApplicationKey & { readonly submittedOn: Day; readonly clocks: ApplicationFacts['clocks'] })[]> {
    return this.db.read(
      `SELECT a.enterprise_id AS "enterpriseId", a.id, a.submitted_on AS "submittedOn", a.clocks FROM standardization_applications a
        WHERE a.status = 'SUBMITTED' AND a.material_due_on IS NULL AND (a.enterprise_id, a.id) > ($1::uuid, $2::uuid) ORDER BY a.enterprise_id, a.id LIMIT $3`,
      [after.enterpriseId, after.id, limit],
    );
  }
}

const keyParameters = (keys: readonly ApplicationKey[]): [string[], string[]] => [keys.map((key) => key.enterpriseId), keys.map((key) => key.id)];
const whereOf = (where: readonly string[]): string => (where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`);
const factsOf = ({ reviewScore, ...row }: Row): ApplicationFacts => ({ ...row, reviewScore: reviewScore === null ? null : Number(reviewScore) });

function conditions(criteria: ApplicationCriteria): { where: string[]; params: unknown[] } {
  const where: string[] = [];
  const params: unknown[] = [];
  const placed = (value: unknown): string => `$${params.push(value)}`;
  if (criteria.enterpriseId !== undefined) where.push(`a.enterprise_id = ${placed(criteria.enterpriseId)}::uuid`);
  if (criteria.region !== undefined) where.push(`a.region_code >= ${placed(criteria.region.lo)} AND a.region_code < ${placed(criteria.region.hi)}`);
  if (criteria.status !== undefined) where.push(`a.status = ${placed(criteria.status)}`);
  if (criteria.kind !== undefined) where.push(`a.kind = ${placed(criteria.kind)}`);
  if (criteria.level !== undefined) where.push(`a.level = ${placed(criteria.level)}`);
  if (criteria.authorityId !== undefined) where.push(`a.authority_id = ${placed(criteria.authorityId)}::uuid`);
  return { where, params };
}
