import { Injectable } from '@nestjs/common';
import { bulkInsert, bulkParameters, TenantDb, type BulkColumns } from '@anze/database';
import type { EnterpriseStampsView } from '@anze/enterprises';
import { newId, type Day, type PreventionServiceType } from '@anze/kernel';
import type { VisitCriteria, VisitPosition } from './plan-criteria.rules.js';
import type { PlanFacts, PlanKey, VisitFacts } from './plan.facts.js';
import { partyConditions } from './plan.repository.js';
import type { VisitPlan } from './plan.rules.js';
import type { PlannedVisitState } from './plan-terms.js';

const COLUMNS = `v.enterprise_id AS "enterpriseId", v.id, v.region_code AS "regionCode", v.plan_id AS "planId", v.provider_id AS "providerId", v.policy_id AS "policyId", v.seq, v.type, v.item, v.planned_on AS "plannedOn", v.due_on AS "dueOn",
  v.notified_on AS "notifiedOn", v.scheduled_on AS "scheduledOn", v.notice, v.cancelled_on AS "cancelledOn", v.done_on AS "doneOn", v.service_id AS "serviceId", v.version`;

const NEW_ROW = { enterprise_id: 'uuid', region_code: 'text', sector: 'text', insurer_id: 'uuid', id: 'uuid', plan_id: 'uuid', provider_id: 'uuid', policy_id: 'uuid', seq: 'int', type: 'text', item: 'text', planned_on: 'date', due_on: 'date' } as const satisfies BulkColumns;

/** How each state of `visitState` reads in SQL, today: nothing is done or cancelled on a day to come. The open ones as their indexes have it; the database spec compares the two. */
const STATES = {
  OPEN: (today: string) => `v.done_on IS NULL AND v.cancelled_on IS NULL AND v.due_on >= ${today}`,
  OVERDUE: (today: string) => `v.done_on IS NULL AND v.cancelled_on IS NULL AND v.due_on < ${today}`,
  DONE: 'v.done_on <= v.due_on',
  DONE_LATE: 'v.done_on > v.due_on',
  CANCELLED: 'v.cancelled_on IS NOT NULL',
} as const satisfies Record<PlannedVisitState, unknown>;

/** Whether a visit was announced, as `isAnnounced` has it; null is no. */
export const ANNOUNCED = 'v.notified_on <= coalesce(v.done_on, v.notified_on)';

/** A service that was given as a planned visit. */
export interface VisitFulfilment {
  readonly enterpriseId: string;
  readonly visitId: string;
  readonly serviceId: string;
  readonly providerId: string;
  readonly type: PreventionServiceType;
  readonly servedOn: Day;
}

/** Reads and writes planned visits. Row security decides what is there. */
@Injectable()
export class VisitRepository {
  constructor(private readonly db: TenantDb) {}

  /** At most `limit` visits behind a position, the first that is due first. */
  async list(criteria: VisitCriteria, after: VisitPosition | null, limit: number): Promise<VisitFacts[]> {
    const { where, params } = conditions(criteria);
    const placed = (value: unknown): string => `$${params.push(value)}`;
    if (after !== null) where.push(`(v.due_on, v.id) > (${placed(after.dueOn)}::date, ${placed(after.id)}::uuid)`);
    return this.db.read<VisitFacts>(`SELECT ${COLUMNS} FROM planned_visits v ${whereOf(where)} ORDER BY v.due_on, v.id LIMIT ${placed(limit)}`, params);
  }

  async count(criteria: VisitCriteria): Promise<number> {
    const { where, params } = conditions(criteria);
    const [row] = await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM planned_visits v ${whereOf(where)}`, params);
    return row?.n ?? 0;
  }

  /** Visits by key; what the caller may not see is left out. */
  async byKeys(keys: readonly PlanKey[]): Promise<VisitFacts[]> {
    if (keys.length === 0) return [];
    return this.db.read<VisitFacts>(`SELECT ${COLUMNS} FROM unnest($1::uuid[], $2::uuid[]) AS k (enterprise_id, id) JOIN planned_visits v ON v.enterprise_id = k.enterprise_id AND v.id = k.id`, parametersOf(keys));
  }

  /** All visits of plans, in their order. */
  async ofPlans(plans: readonly PlanKey[]): Promise<VisitFacts[]> {
    return this.db.read<VisitFacts>(`SELECT ${COLUMNS} FROM unnest($1::uuid[], $2::uuid[]) AS k (enterprise_id, plan_id) JOIN planned_visits v ON v.enterprise_id = k.enterprise_id AND v.plan_id = k.plan_id ORDER BY v.seq`, parametersOf(plans));
  }

  /** The visits that an agreement plans, from its day on. */
  async plan(stamps: EnterpriseStampsView, plan: PlanFacts, plannedOn: Day, visits: readonly VisitPlan[]): Promise<void> {
    const { enterpriseId, regionCode, sector, insurerId } = stamps;
    const rows = visits.map(({ seq, type, item, dueOn }) => ({
      enterprise_id: enterpriseId, region_code: regionCode, sector, insurer_id: insurerId, id: newId(), plan_id: plan.id, provider_id: plan.providerId, policy_id: plan.policyId, seq, type, item, planned_on: plannedOn, due_on: dueOn,
    }));
    await this.db.run((tx) => tx.execute(bulkInsert('planned_visits', NEW_ROW), bulkParameters(NEW_ROW, rows)));
  }

  /** Cancels what a plan still has to come on a day; what was missed until then stays missed. @returns how many */
  async cancelComing({ enterpriseId, id }: PlanKey, on: Day): Promise<number> {
    return this.db.run((tx) => tx.execute('UPDATE planned_visits SET cancelled_on = $3, version = version + 1 WHERE enterprise_id = $1 AND plan_id = $2 AND done_on IS NULL AND cancelled_on IS NULL AND due_on >= $3', [enterpriseId, id, on]));
  }

  /** The notice of a visit, if it still is as it was read. @returns false when somebody else changed it meanwhile */
  async announce({ enterpriseId, id, version }: VisitFacts, notifiedOn: Day, scheduledOn: Day, notice: string | null): Promise<boolean> {
    const changed = await this.db.run((tx) =>
      tx.execute('UPDATE planned_visits SET notified_on = $4, scheduled_on = $5, notice = $6, version = version + 1 WHERE enterprise_id = $1 AND id = $2 AND version = $3 AND done_on IS NULL AND cancelled_on IS NULL', [enterpriseId, id, version, notifiedOn, scheduledOn, notice]),
    );
    return changed === 1;
  }

  /** A service takes the place of an open visit. @returns false when the visit isn't open, isn't the provider's or isn't of that type */
  async fulfil({ enterpriseId, visitId, serviceId, providerId, type, servedOn }: VisitFulfilment): Promise<boolean> {
    const changed = await this.db.run((tx) =>
      tx.execute(
        `UPDATE planned_visits SET done_on = $6, service_id = $3, version = version + 1
          WHERE enterprise_id = $1 AND id = $2 AND provider_id = $4 AND type = $5 AND planned_on <= $6 AND done_on IS NULL AND cancelled_on IS NULL`,
        [enterpriseId, visitId, serviceId, providerId, type, servedOn],
      ),
    );
    return changed === 1;
  }

  /**
   * Cancels open visits that can't come any more, from the day on which they couldn't: that after the policy's last, or that on which the plan was replaced (a
   * service that had fulfilled one was voided after that). What was due before stays missed. @returns how many, at most `limit`
   */
  async endPast(today: Day, limit: number): Promise<number> {
    return this.db.run((tx) =>
      tx.execute(
        `UPDATE planned_visits v SET cancelled_on = e.day, version = v.version + 1
           FROM (SELECT o.enterprise_id, o.id, least(CASE WHEN s.status = 'REPLACED' THEN s.closed_on END, p.cancelled_on, p.ends_on + 1) AS day
                   FROM planned_visits o JOIN service_plans s ON s.enterprise_id = o.enterprise_id AND s.id = o.plan_id JOIN policies p ON p.enterprise_id = o.enterprise_id AND p.id = o.policy_id
                  WHERE o.done_on IS NULL AND o.cancelled_on IS NULL
                    AND (s.status = 'REPLACED' AND o.due_on >= s.closed_on OR least(p.cancelled_on, p.ends_on + 1) <= least($1::date, o.due_on))
                  LIMIT $2) AS e
          WHERE v.enterprise_id = e.enterprise_id AND v.id = e.id AND v.done_on IS NULL AND v.cancelled_on IS NULL`,
        [today, limit],
      ),
    );
  }

  /** The visit that a service had fulfilled is open again. @returns how many: one or none */
  async release(enterpriseId: string, serviceId: string): Promise<number> {
    return this.db.run((tx) => tx.execute('UPDATE planned_visits SET done_on = NULL, service_id = NULL, version = version + 1 WHERE enterprise_id = $1 AND service_id = $2', [enterpriseId, serviceId]));
  }
}

const whereOf = (where: readonly string[]): string => (where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`);
const parametersOf = (keys: readonly PlanKey[]): [string[], string[]] => [keys.map(({ enterpriseId }) => enterpriseId), keys.map(({ id }) => id)];

function conditions(criteria: VisitCriteria): { where: string[]; params: unknown[] } {
  const params: unknown[] = [];
  const placed = (value: unknown): string => `$${params.push(value)}`;
  const where = partyConditions('v', criteria, placed);
  const { plan, type, state, dueFrom, dueTo, announced, today } = criteria;
  if (plan !== undefined) where.push(`v.enterprise_id = ${placed(plan.enterpriseId)}::uuid AND v.plan_id = ${placed(plan.id)}::uuid`);
  if (type !== undefined) where.push(`v.type = ${placed(type)}`);
  if (state === 'OPEN' || state === 'OVERDUE') where.push(STATES[state](`${placed(today)}::date`));
  else if (state !== undefined) where.push(STATES[state]);
  if (dueFrom !== undefined) where.push(`v.due_on >= ${placed(dueFrom)}::date`);
  if (dueTo !== undefined) where.push(`v.due_on <= ${placed(dueTo)}::date`);
  if (announced !== undefined) where.push(`(${ANNOUNCED}) IS ${announced ? '' : 'NOT '}TRUE`);
  return { where, params };
}
