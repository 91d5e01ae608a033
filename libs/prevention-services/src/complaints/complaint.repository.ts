import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { Day, DayPosition } from '@anze/kernel';
import type { ComplaintClocks } from './complaint-clocks.rules.js';
import type { ComplaintCriteria } from './complaint-criteria.rules.js';
import type { ComplaintEventRow, ComplaintFacts, ComplaintKey } from './complaint.facts.js';

const COLUMNS = `c.enterprise_id AS "enterpriseId", c.id AS "complaintId", c.region_code AS "regionCode", c.sector, c.provider_id AS "providerId", c.complaint_no AS "complaintNo", c.service_id AS "serviceId",
  c.policy_id AS "policyId", c.enterprise_name AS "enterpriseName", c.enterprise_uscc AS "enterpriseUscc", c.kind, c.content, c.evidence, c.status, c.filed_on AS "filedOn", c.clocks,
  c.clock_rule_version AS "clockRuleVersion", c.verification, c.due_on AS "dueOn", c.extended_on AS "extendedOn", c.extension_days AS "extensionDays", c.extension_reason AS "extensionReason",
  c.answered_on AS "answeredOn", c.outcome, c.answer, c.closed_on AS "closedOn", c.satisfied, c.withdrawn_on AS "withdrawnOn", c.version`;
const OF_THESE = 'FROM unnest($1::uuid[], $2::uuid[]) AS k (enterprise_id, id)';
/** The lines of one history that are shown: it has at most seven. */
const SHOWN = 20;

/** What a complaint without a last day is dated by. */
export interface UndatedComplaint {
  readonly enterpriseId: string;
  readonly complaintId: string;
  readonly filedOn: Day;
  readonly clocks: ComplaintClocks;
}

/** Reads complaints in plain rows. Row security decides what is there. */
@Injectable()
export class ComplaintRepository {
  constructor(private readonly db: TenantDb) {}

  /** At most `limit` complaints behind a position, the newest day first. */
  list(criteria: ComplaintCriteria, after: DayPosition | null, limit: number): Promise<ComplaintFacts[]> {
    const { where, params } = conditions(criteria);
    const placed = (value: unknown): string => `$${params.push(value)}`;
    if (after !== null) where.push(`(c.filed_on, c.id) < (${placed(after.day)}::date, ${placed(after.id)}::uuid)`);
    return this.db.read<ComplaintFacts>(`SELECT ${COLUMNS} FROM service_complaints c ${whereOf(where)} ORDER BY c.filed_on DESC, c.id DESC LIMIT ${placed(limit)}`, params);
  }

  async count(criteria: ComplaintCriteria): Promise<number> {
    const { where, params } = conditions(criteria);
    const [row] = await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM service_complaints c ${whereOf(where)}`, params);
    return row?.n ?? 0;
  }

  /** Complaints by key; what the caller may not see is left out. */
  async byKeys(keys: readonly ComplaintKey[]): Promise<ComplaintFacts[]> {
    if (keys.length === 0) return [];
    return this.db.read<ComplaintFacts>(`SELECT ${COLUMNS} ${OF_THESE} JOIN service_complaints c ON c.enterprise_id = k.enterprise_id AND c.id = k.id`, keyParameters(keys));
  }

  /** The history of each, the oldest line first. */
  async eventsOf(keys: readonly ComplaintKey[]): Promise<ComplaintEventRow[]> {
    if (keys.length === 0) return [];
    return this.db.read<ComplaintEventRow>(
      `SELECT e.enterprise_id AS "enterpriseId", e.complaint_id AS "complaintId", e.provider_id AS "providerId", e.seq, e.kind, e.status, e.on_day AS day, e.at, e.actor_organization_id AS "actorId", e.due_on AS "dueOn", e.note, e.evidence
         ${OF_THESE} CROSS JOIN LATERAL (SELECT * FROM complaint_events WHERE enterprise_id = k.enterprise_id AND complaint_id = k.id ORDER BY seq LIMIT ${SHOWN}) AS e ORDER BY e.seq`,
      keyParameters(keys),
    );
  }

  /** At most `limit` complaints behind a position whose last day nobody could tell yet, the oldest first. By the worker. */
  undated(after: DayPosition, limit: number): Promise<UndatedComplaint[]> {
    return this.db.read<UndatedComplaint>(
      `SELECT c.enterprise_id AS "enterpriseId", c.id AS "complaintId", c.filed_on AS "filedOn", c.clocks FROM service_complaints c
        WHERE c.due_on IS NULL AND c.withdrawn_on IS NULL AND (c.filed_on, c.id) > ($1::date, $2::uuid) ORDER BY c.filed_on, c.id LIMIT $3`,
      [after.day, after.id, limit],
    );
  }
}

const keyParameters = (keys: readonly ComplaintKey[]): [string[], string[]] => [keys.map((key) => key.enterpriseId), keys.map((key) => key.id)];
const whereOf = (where: readonly string[]): string => (where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`);

function conditions(criteria: ComplaintCriteria): { where: string[]; params: unknown[] } {
  const where: string[] = [];
  const params: unknown[] = [];
  const placed = (value: unknown): string => `$${params.push(value)}`;
  if (criteria.enterpriseId !== undefined) where.push(`c.enterprise_id = ${placed(criteria.enterpriseId)}::uuid`);
  if (criteria.providerId !== undefined) where.push(`c.provider_id = ${placed(criteria.providerId)}::uuid`);
  if (criteria.service !== undefined) where.push(`c.enterprise_id = ${placed(criteria.service.enterpriseId)}::uuid AND c.service_id = ${placed(criteria.service.id)}::uuid`);
  if (criteria.region !== undefined) where.push(`c.region_code >= ${placed(criteria.region.lo)} AND c.region_code < ${placed(criteria.region.hi)}`);
  // In the words of the partial index.
  if (criteria.status !== undefined) where.push(criteria.status === 'FILED' ? `c.status = 'FILED'` : `c.status = ${placed(criteria.status)}`);
  if (criteria.kind !== undefined) where.push(`c.kind = ${placed(criteria.kind)}`);
  if (criteria.overdue !== undefined) where.push(`(c.withdrawn_on IS NULL AND c.due_on < coalesce(c.answered_on, ${placed(criteria.today)}::date)) IS ${criteria.overdue ? '' : 'NOT '}TRUE`);
  if (criteria.satisfied !== undefined) where.push(criteria.satisfied ? 'c.satisfied' : 'NOT c.satisfied');
  return { where, params };
}
