import { Injectable } from '@nestjs/common';
import { currentPrincipal, TenantDb } from '@anze/database';
import { Clock, regionRange, type Day, type RegionRange } from '@anze/kernel';
import { campaignSeen } from './campaign-sight.js';

/** A target as it stands: done by hand, or by the first inspection by an authority in the campaign's days. */
export interface TargetFacts {
  readonly enterpriseId: string;
  readonly id: string;
  readonly campaignId: string;
  readonly campaignOrganizationId: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly enterpriseName: string;
  readonly enterpriseUscc: string;
  readonly regionCode: string;
  readonly doneOn: Day | null;
  readonly doneReason: string | null;
  readonly inspectionId: string | null;
  readonly frozen: boolean;
  readonly version: number;
}

/** What a list of targets is narrowed to. */
export interface TargetCriteria {
  readonly campaignId: string;
  readonly done: boolean | null;
  readonly region: RegionRange | null;
}

/** Where a page begins: after an enterprise of a region. */
export interface TargetPosition {
  readonly regionCode: string;
  readonly enterpriseId: string;
}

/** A campaign whose progress is asked for. */
export interface Progressing {
  readonly id: string;
  readonly organizationId: string;
  /** Null once it has ended: what inspections did of it stands in its targets. */
  readonly days: { readonly startsOn: Day; readonly endsOn: Day } | null;
}

/** Progress of one town. */
export interface TownProgress {
  readonly campaignId: string;
  readonly regionCode: string;
  readonly targets: number;
  readonly done: number;
}

/** The first inspection by an authority of a target in the campaign's days. What is frozen has its own. */
const INSPECTED = `LEFT JOIN LATERAL (SELECT i.id, i.inspected_on, i.finder_id FROM inspections i
    WHERE NOT t.frozen AND t.done_on IS NULL AND i.enterprise_id = t.enterprise_id AND i.kind = 'AUTHORITY' AND i.inspected_on BETWEEN t.starts_on AND t.ends_on ORDER BY i.inspected_on, i.id LIMIT 1) AS i ON true`;
const DONE_ON = 'coalesce(t.done_on, i.inspected_on)';
const COLUMNS = `t.enterprise_id AS "enterpriseId", t.id, t.campaign_id AS "campaignId", t.campaign_organization_id AS "campaignOrganizationId", t.starts_on AS "startsOn", t.ends_on AS "endsOn",
  t.enterprise_name AS "enterpriseName", t.enterprise_uscc AS "enterpriseUscc", t.target_region AS "regionCode", ${DONE_ON} AS "doneOn", t.done_reason AS "doneReason", coalesce(t.inspection_id, i.id) AS "inspectionId", t.frozen, t.version`;
/** Digits of a town's code. */
const TOWN = 9;

/** The SQL of targets: an authority sees those in its region and sectors of campaigns that have begun, and those of its own campaigns. */
@Injectable()
export class TargetRepository {
  constructor(
    private readonly db: TenantDb,
    private readonly clock: Clock,
  ) {}

  /** At most `limit` targets behind a position, town by town. */
  list(criteria: TargetCriteria, after: TargetPosition | null, limit: number): Promise<TargetFacts[]> {
    const { where, params } = this.conditions(criteria);
    if (after !== null) where.push(`(t.target_region, t.enterprise_id) > ($${params.push(after.regionCode)}, $${params.push(after.enterpriseId)}::uuid)`);
    return this.db.read<TargetFacts>(`SELECT ${COLUMNS} FROM campaign_targets t ${INSPECTED} WHERE ${where.join(' AND ')} ORDER BY t.target_region, t.enterprise_id LIMIT $${params.push(limit)}`, params);
  }

  async count(criteria: TargetCriteria): Promise<number> {
    const { where, params } = this.conditions(criteria);
    const [row] = await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM campaign_targets t ${INSPECTED} WHERE ${where.join(' AND ')}`, params);
    return row?.n ?? 0;
  }

  async find(enterpriseId: string, id: string): Promise<TargetFacts | null> {
    const params: unknown[] = [enterpriseId, id];
    const [row] = await this.db.read<TargetFacts>(`SELECT ${COLUMNS} FROM campaign_targets t ${INSPECTED} WHERE t.enterprise_id = $1 AND t.id = $2 AND ${this.seen(params)}`, params);
    return row ?? null;
  }

  /**
   * Progress by campaign and town of what the caller sees, in one statement: of its own campaigns all targets, of others those in its region, each a part of an
   * index; and the inspections of the days in question once, not target by target.
   */
  async progressOf(campaigns: readonly Progressing[]): Promise<TownProgress[]> {
    const { organizationId, regionCode } = currentPrincipal();
    const params: unknown[] = [];
    const parts = [true, false].flatMap((own) => {
      const some = campaigns.filter((one) => (one.organizationId === organizationId) === own);
      return some.length === 0 ? [] : progressParts(some, own || !regionCode ? null : regionRange(regionCode), params);
    });
    if (parts.length === 0) return [];
    return this.db.read<TownProgress>(`SELECT p.campaign_id AS "campaignId", p.town AS "regionCode", sum(p.targets)::int AS targets, sum(p.done)::int AS done FROM (${parts.join(' UNION ALL ')}) AS p GROUP BY 1, 2 ORDER BY 2`, params);
  }

  /** Authorities below a campaign's that have targets, and how many: who carries it out. By the worker. */
  executorsOf(campaignId: string): Promise<{ readonly organizationId: string; readonly regionCode: string; readonly targets: number }[]> {
    return this.db.read(
      `SELECT o.id AS "organizationId", o.region_code AS "regionCode", t.targets
         FROM campaigns c JOIN organizations o ON o.kind = 'REGULATOR' AND o.disabled_at IS NULL AND length(o.region_code) > length(c.region_code) AND starts_with(o.region_code, c.region_code)
        CROSS JOIN LATERAL (SELECT count(*)::int AS targets FROM campaign_targets t WHERE t.campaign_id = c.id AND starts_with(t.target_region, o.region_code) AND (o.sectors IS NULL OR t.sector = ANY (o.sectors))) AS t
        WHERE c.id = $1 AND t.targets > 0 ORDER BY o.region_code, o.id`,
      [campaignId],
    );
  }

  /** Done by hand, if the target still is as it was read. */
  async complete({ enterpriseId, id, version }: TargetFacts, done: { readonly on: Day; readonly by: string; readonly reason: string }): Promise<boolean> {
    const changed = await this.db.run((tx) =>
      tx.execute('UPDATE campaign_targets SET done_on = $4, done_by = $5, done_reason = $6, version = version + 1 WHERE enterprise_id = $1 AND id = $2 AND version = $3 AND done_on IS NULL AND NOT frozen', [enterpriseId, id, version, done.on, done.by, done.reason]),
    );
    return changed === 1;
  }

  /** The campaign is over: what was done by inspections stands from now on in the rows. @returns how many targets it has */
  freeze(campaignId: string): Promise<number> {
    return this.db.run((tx) =>
      tx.execute(
        `UPDATE campaign_targets x SET frozen = true, done_on = f.done_on, done_by = coalesce(x.done_by, f.finder_id), inspection_id = coalesce(x.inspection_id, f.inspection_id), version = x.version + 1
           FROM (SELECT t.enterprise_id, t.id, ${DONE_ON} AS done_on, i.finder_id, i.id AS inspection_id FROM campaign_targets t ${INSPECTED} WHERE t.campaign_id = $1) AS f
          WHERE x.enterprise_id = f.enterprise_id AND x.id = f.id AND NOT x.frozen`,
        [campaignId],
      ),
    );
  }

  private conditions({ campaignId, done, region }: TargetCriteria): { where: string[]; params: unknown[] } {
    const params: unknown[] = [];
    const where = [`t.campaign_id = $${params.push(campaignId)}`, this.seen(params)];
    if (done !== null) where.push(`${DONE_ON} IS ${done ? 'NOT ' : ''}NULL`);
    if (region !== null) where.push(`t.target_region >= $${params.push(region.lo)} AND t.target_region < $${params.push(region.hi)}`);
    return { where, params };
  }

  private seen(params: unknown[]): string {
    return `EXISTS (SELECT FROM campaigns c WHERE c.id = t.campaign_id AND ${campaignSeen(params, this.clock.today())})`;
  }
}

/** Targets and what was done of them as the rows have it, and what inspections did beside; of some campaigns, in a range of regions. */
function progressParts(campaigns: readonly Progressing[], region: RegionRange | null, params: unknown[]): string[] {
  const placed = (value: unknown): string => `$${params.push(value)}`;
  const range = region === null ? '' : ` AND t.region_code >= ${placed(region.lo)} AND t.region_code < ${placed(region.hi)}`;
  const counted = (some: readonly Progressing[], counts: string, where: string): string =>
    `SELECT t.campaign_id, left(t.target_region, ${TOWN}) AS town, ${counts} FROM campaign_targets t WHERE t.campaign_id = ANY (${placed(some.map(({ id }) => id))}::uuid[])${range}${where} GROUP BY 1, 2`;
  const all = counted(campaigns, 'count(*) AS targets, count(t.done_on) AS done', '');
  const running = campaigns.filter(({ days }) => days !== null);
  if (running.length === 0) return [all];
  const days = running.map((one) => one.days!);
  const from = placed(days.map(({ startsOn }) => startsOn).toSorted()[0]);
  const to = placed(days.map(({ endsOn }) => endsOn).toSorted().at(-1));
  return [
    all,
    counted(
      running, '0, count(*)',
      ` AND t.done_on IS NULL AND EXISTS (SELECT FROM inspections i WHERE i.enterprise_id = t.enterprise_id AND i.kind = 'AUTHORITY' AND i.inspected_on BETWEEN t.starts_on AND t.ends_on AND i.inspected_on BETWEEN ${from}::date AND ${to}::date)`,
    ),
  ];
}
