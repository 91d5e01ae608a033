import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { Day } from '@anze/kernel';
import type { PartyCriteria } from './plan-criteria.rules.js';
import type { PlanKey } from './plan.facts.js';
import { partyConditions } from './plan.repository.js';
import { ANNOUNCED } from './visit.repository.js';

/** Plan against done on a day, as counted. */
export interface ProgressCounts {
  readonly planned: number;
  readonly due: number;
  readonly dueInTime: number;
  readonly doneInTime: number;
  readonly doneLate: number;
  readonly overdue: number;
  readonly unannounced: number;
}

/** What of it is summed: whose visits, and those due from one day to another. */
export interface ProgressCriteria extends PartyCriteria {
  readonly year?: number;
}

/** The visits that were planned on a day, and neither cancelled nor of a plan that was not agreed yet. */
const plannedOn = (day: string): string => `v.planned_on <= ${day} AND (v.cancelled_on IS NULL OR v.cancelled_on > ${day})`;
/** As they stood that day: a visit that was made later was not made yet. */
const counts = (day: string): string => `count(*)::int AS planned,
  count(*) FILTER (WHERE v.due_on <= ${day})::int AS due,
  count(*) FILTER (WHERE v.due_on <= ${day} AND v.done_on <= v.due_on)::int AS "dueInTime",
  count(*) FILTER (WHERE v.done_on <= ${day} AND v.done_on <= v.due_on)::int AS "doneInTime",
  count(*) FILTER (WHERE v.done_on <= ${day} AND v.done_on > v.due_on)::int AS "doneLate",
  count(*) FILTER (WHERE v.due_on < ${day} AND (v.done_on IS NULL OR v.done_on > ${day}))::int AS overdue,
  count(*) FILTER (WHERE v.done_on <= ${day} AND (${ANNOUNCED}) IS NOT TRUE)::int AS unannounced`;

/** Counts planned visits as they stood on a day, in one statement each. */
@Injectable()
export class ProgressRepository {
  constructor(private readonly db: TenantDb) {}

  /** Of all visits that the caller may see, within the criteria. */
  async sum(criteria: ProgressCriteria, asOf: Day): Promise<ProgressCounts> {
    const params: unknown[] = [asOf];
    const placed = (value: unknown): string => `$${params.push(value)}`;
    const where = [plannedOn('$1::date'), ...partyConditions('v', criteria, placed)];
    if (criteria.year !== undefined) where.push(`v.due_on BETWEEN ${placed(`${criteria.year}-01-01`)}::date AND ${placed(`${criteria.year}-12-31`)}::date`);
    const [row] = await this.db.read<ProgressCounts>(`SELECT ${counts('$1::date')} FROM planned_visits v WHERE ${where.join(' AND ')}`, params);
    return row!;
  }

  /** Of plans, each with the versions before it; by plan, none left out that the caller may see. */
  async ofPlans(plans: readonly PlanKey[], asOf: Day): Promise<(ProgressCounts & PlanKey)[]> {
    return this.db.read<ProgressCounts & PlanKey>(
      `SELECT s.enterprise_id AS "enterpriseId", s.id, n.* FROM unnest($2::uuid[], $3::uuid[]) AS k (enterprise_id, id) JOIN service_plans s ON s.enterprise_id = k.enterprise_id AND s.id = k.id
        CROSS JOIN LATERAL (
          SELECT ${counts('$1::date')} FROM service_plans o JOIN planned_visits v ON v.enterprise_id = o.enterprise_id AND v.plan_id = o.id
           WHERE o.enterprise_id = s.enterprise_id AND o.provider_id = s.provider_id AND o.policy_id = s.policy_id AND o.year = s.year AND o.version_no <= s.version_no AND ${plannedOn('$1::date')}) AS n`,
      [asOf, plans.map(({ enterpriseId }) => enterpriseId), plans.map(({ id }) => id)],
    );
  }
}
