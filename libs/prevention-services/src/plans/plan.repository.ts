import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import type { EnterpriseStampsView } from '@anze/enterprises';
import type { Day } from '@anze/kernel';
import type { PartyCriteria, PlanCriteria } from './plan-criteria.rules.js';
import type { PlanFacts, PlanKey } from './plan.facts.js';
import type { ServicePlanStatus } from './plan-terms.js';
import type { CoverDays } from './visit-days.rules.js';

type Row = Omit<PlanFacts, 'cover'> & CoverDays;

const COLUMNS = `s.enterprise_id AS "enterpriseId", s.id, s.provider_id AS "providerId", s.policy_id AS "policyId", p.policy_no AS "policyNo", p.insured_name AS "enterpriseName", p.starts_on AS "startsOn", p.ends_on AS "endsOn",
  p.cancelled_on AS "cancelledOn", s.year::int AS year, s.version_no AS "versionNo", s.replaces, s.status, s.goals, s.items, s.staff, s.agency_id AS "agencyId", s.agency_name AS "agencyName", s.proposed_on AS "proposedOn",
  s.agreed_on AS "agreedOn", s.closed_on AS "closedOn", s.decision, s.version`;
// Whoever reads a plan reads its policy: the enterprise, who wrote it, the authorities.
const FROM = 'service_plans s JOIN policies p ON p.enterprise_id = s.enterprise_id AND p.id = s.policy_id';

/** A version to be written down. */
export type NewPlan = Pick<PlanFacts, 'id' | 'providerId' | 'policyId' | 'year' | 'versionNo' | 'replaces' | 'goals' | 'items' | 'staff' | 'agencyId' | 'agencyName' | 'proposedOn'>;

/** Reads and writes the versions of plans. Row security decides what is there. */
@Injectable()
export class PlanRepository {
  constructor(private readonly db: TenantDb) {}

  /** At most `limit` versions behind one, the newest first. */
  async list(criteria: PlanCriteria, after: string | null, limit: number): Promise<PlanFacts[]> {
    const { where, params } = conditions(criteria);
    const placed = (value: unknown): string => `$${params.push(value)}`;
    if (after !== null) where.push(`s.id < ${placed(after)}::uuid`);
    // The page first: joined before, the planner reads every policy that the caller may see.
    const page = `(SELECT * FROM service_plans s ${whereOf(where)} ORDER BY s.id DESC LIMIT ${placed(limit)}) AS s`;
    return (await this.db.read<Row>(`SELECT ${COLUMNS} FROM ${page} JOIN policies p ON p.enterprise_id = s.enterprise_id AND p.id = s.policy_id ORDER BY s.id DESC`, params)).map(factsOf);
  }

  async count(criteria: PlanCriteria): Promise<number> {
    const { where, params } = conditions(criteria);
    const [row] = await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM service_plans s ${whereOf(where)}`, params);
    return row?.n ?? 0;
  }

  /** Versions by key; what the caller may not see is left out. */
  async byKeys(keys: readonly PlanKey[]): Promise<PlanFacts[]> {
    if (keys.length === 0) return [];
    const rows = await this.db.read<Row>(`SELECT ${COLUMNS} FROM unnest($1::uuid[], $2::uuid[]) AS k (enterprise_id, id) JOIN service_plans s ON s.enterprise_id = k.enterprise_id AND s.id = k.id JOIN policies p ON p.enterprise_id = s.enterprise_id AND p.id = s.policy_id`, [
      keys.map(({ enterpriseId }) => enterpriseId),
      keys.map(({ id }) => id),
    ]);
    return rows.map(factsOf);
  }

  /** The versions of a policy's plan for a year, the newest first. */
  async versions(enterpriseId: string, providerId: string, policyId: string, year: number): Promise<Pick<PlanFacts, 'id' | 'versionNo' | 'status'>[]> {
    return this.db.read('SELECT id, version_no AS "versionNo", status FROM service_plans WHERE enterprise_id = $1 AND provider_id = $2 AND policy_id = $3 AND year = $4 ORDER BY version_no DESC', [enterpriseId, providerId, policyId, year]);
  }

  async insert({ enterpriseId, regionCode, sector, insurerId }: EnterpriseStampsView, plan: NewPlan, by: string | null): Promise<void> {
    await this.db.run((tx) =>
      tx.execute(
        `INSERT INTO service_plans (enterprise_id, region_code, sector, insurer_id, id, provider_id, policy_id, year, version_no, replaces, status, goals, items, staff, agency_id, agency_name, proposed_on, proposed_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, 'PROPOSED', $11, $12::jsonb, $13::text[], $14, $15, $16, $17)`,
        [enterpriseId, regionCode, sector, insurerId, plan.id, plan.providerId, plan.policyId, plan.year, plan.versionNo, plan.replaces, plan.goals, JSON.stringify(plan.items), plan.staff, plan.agencyId, plan.agencyName, plan.proposedOn, by],
      ),
    );
  }

  /** Ends a version that still is as it was read. @returns false when somebody else changed it meanwhile */
  async close(plan: PlanFacts, status: ServicePlanStatus, on: Day): Promise<boolean> {
    const changed = await this.db.run((tx) => tx.execute('UPDATE service_plans SET status = $4, closed_on = $5, version = version + 1 WHERE enterprise_id = $1 AND id = $2 AND version = $3', [plan.enterpriseId, plan.id, plan.version, status, on]));
    return changed === 1;
  }

  /** The enterprise declines, with its reason. The same answer. */
  async decline(plan: PlanFacts, on: Day, decision: string): Promise<boolean> {
    const changed = await this.db.run((tx) =>
      tx.execute(`UPDATE service_plans SET status = 'DECLINED', closed_on = $4, decision = $5, version = version + 1 WHERE enterprise_id = $1 AND id = $2 AND version = $3`, [plan.enterpriseId, plan.id, plan.version, on, decision]),
    );
    return changed === 1;
  }

  /** The enterprise agrees. The same answer. */
  async agree(plan: PlanFacts, on: Day, by: string | null, decision: string | null): Promise<boolean> {
    const changed = await this.db.run((tx) =>
      tx.execute(`UPDATE service_plans SET status = 'AGREED', agreed_on = $4, agreed_by = $5, decision = $6, version = version + 1 WHERE enterprise_id = $1 AND id = $2 AND version = $3`, [plan.enterpriseId, plan.id, plan.version, on, by, decision]),
    );
    return changed === 1;
  }

  /** The version of the same plan that is in force; null without one. */
  async inForce({ enterpriseId, providerId, policyId, year }: PlanFacts): Promise<PlanFacts | null> {
    const [row] = await this.db.read<Row>(`SELECT ${COLUMNS} FROM ${FROM} WHERE s.enterprise_id = $1 AND s.provider_id = $2 AND s.policy_id = $3 AND s.year = $4 AND s.status = 'AGREED'`, [enterpriseId, providerId, policyId, year]);
    return row ? factsOf(row) : null;
  }

  /** An agency of the insurer's register; null when there is none. */
  async agency(ownerId: string, id: string): Promise<{ readonly name: string; readonly endedOn: Day | null; readonly expiresOn: Day | null } | null> {
    const rows = await this.db.read<{ name: string; endedOn: Day | null; expiresOn: Day | null }>('SELECT name, ended_on AS "endedOn", expires_on AS "expiresOn" FROM service_agencies WHERE owner_id = $1 AND id = $2', [ownerId, id]);
    return rows[0] ?? null;
  }
}

const whereOf = (where: readonly string[]): string => (where.length === 0 ? '' : `WHERE ${where.join(' AND ')}`);

/** What narrows a list or a sum to a party, of a table with the stamps and a provider. */
export function partyConditions(table: string, criteria: PartyCriteria, placed: (value: unknown) => string): string[] {
  return [
    ...(criteria.enterpriseId === undefined ? [] : [`${table}.enterprise_id = ${placed(criteria.enterpriseId)}::uuid`]),
    ...(criteria.providerId === undefined ? [] : [`${table}.provider_id = ${placed(criteria.providerId)}::uuid`]),
    ...(criteria.region === undefined ? [] : [`${table}.region_code >= ${placed(criteria.region.lo)} AND ${table}.region_code < ${placed(criteria.region.hi)}`]),
  ];
}

function conditions(criteria: PlanCriteria): { where: string[]; params: unknown[] } {
  const params: unknown[] = [];
  const placed = (value: unknown): string => `$${params.push(value)}`;
  const where = partyConditions('s', criteria, placed);
  if (criteria.status !== undefined) where.push(`s.status = ${placed(criteria.status)}`);
  if (criteria.year !== undefined) where.push(`s.year = ${placed(criteria.year)}`);
  return { where, params };
}

function factsOf({ startsOn, endsOn, cancelledOn, ...row }: Row): PlanFacts {
  return { ...row, cover: { startsOn, endsOn, cancelledOn } };
}
