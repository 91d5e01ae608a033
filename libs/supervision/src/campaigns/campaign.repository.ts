import { Injectable } from '@nestjs/common';
import { TenantDb } from '@anze/database';
import { Clock, type Day, type DayPosition } from '@anze/kernel';
import { campaignConditions, type CampaignCriteria } from './campaign-filter.rules.js';
import { campaignSeen } from './campaign-sight.js';
import type { CampaignStatus } from './campaign-terms.js';

/** A campaign as kept. */
export interface CampaignFacts {
  readonly id: string;
  readonly organizationId: string;
  readonly regionCode: string;
  readonly title: string;
  readonly plan: string;
  readonly startsOn: Day;
  readonly endsOn: Day;
  readonly filter: Readonly<Record<string, unknown>>;
  readonly status: CampaignStatus;
  readonly startedOn: Day;
  readonly endedOn: Day | null;
  readonly report: string | null;
  readonly reportFiles: readonly string[];
  readonly version: number;
}

/** A campaign to be written down. */
export interface NewCampaign extends Pick<CampaignFacts, 'id' | 'organizationId' | 'regionCode' | 'title' | 'plan' | 'startsOn' | 'endsOn' | 'filter' | 'startedOn'> {
  readonly createdBy: string | null;
}

const COLUMNS = `c.id, c.organization_id AS "organizationId", c.region_code AS "regionCode", c.title, c.plan, c.starts_on AS "startsOn", c.ends_on AS "endsOn", c.filter, c.status, c.started_on AS "startedOn",
  c.ended_on AS "endedOn", c.report, c.report_files AS "reportFiles", c.version`;

/** The SQL of campaigns. Row security decides what is there; until it begins, which is a matter of the day, a campaign is its authority's alone. */
@Injectable()
export class CampaignRepository {
  constructor(
    private readonly db: TenantDb,
    private readonly clock: Clock,
  ) {}

  /** At most `limit` campaigns behind a position, the one that starts last first. */
  list({ status }: { readonly status: CampaignStatus | null }, after: DayPosition | null, limit: number): Promise<CampaignFacts[]> {
    const params: unknown[] = [];
    const where = [campaignSeen(params, this.clock.today())];
    if (status !== null) where.push(`c.status = $${params.push(status)}`);
    if (after !== null) where.push(`(c.starts_on, c.id) < ($${params.push(after.day)}::date, $${params.push(after.id)}::uuid)`);
    return this.db.read<CampaignFacts>(`SELECT ${COLUMNS} FROM campaigns c WHERE ${where.join(' AND ')} ORDER BY c.starts_on DESC, c.id DESC LIMIT $${params.push(limit)}`, params);
  }

  async count({ status }: { readonly status: CampaignStatus | null }): Promise<number> {
    const params: unknown[] = [status];
    const [row] = await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM campaigns c WHERE ($1::text IS NULL OR c.status = $1) AND ${campaignSeen(params, this.clock.today())}`, params);
    return row?.n ?? 0;
  }

  /** By uuid; what the caller may not see is left out. */
  byIds(ids: readonly string[]): Promise<CampaignFacts[]> {
    const params: unknown[] = [ids];
    return ids.length === 0 ? Promise.resolve([]) : this.db.read<CampaignFacts>(`SELECT ${COLUMNS} FROM campaigns c WHERE c.id = ANY ($1::uuid[]) AND ${campaignSeen(params, this.clock.today())}`, params);
  }

  async insert(campaign: NewCampaign): Promise<void> {
    await this.db.run((tx) =>
      tx.execute('INSERT INTO campaigns (id, organization_id, region_code, title, plan, starts_on, ends_on, filter, started_on, created_by) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)', [
        campaign.id, campaign.organizationId, campaign.regionCode, campaign.title, campaign.plan, campaign.startsOn, campaign.endsOn, JSON.stringify(campaign.filter), campaign.startedOn, campaign.createdBy,
      ]),
    );
  }

  /** Enterprises that a filter gives. */
  async fitting(criteria: CampaignCriteria): Promise<number> {
    const params: unknown[] = [];
    const where = campaignConditions(criteria, (value) => `$${params.push(value)}`);
    const [row] = await this.db.read<{ n: number }>(`SELECT count(*)::int AS n FROM enterprises e WHERE ${where.join(' AND ')}`, params);
    return row?.n ?? 0;
  }

  /** Freezes the list of targets: whoever fits the filter now, under their stamps, in one statement; at most `limit`. @returns how many */
  async freezeTargets(campaignId: string, criteria: CampaignCriteria, limit: number): Promise<number> {
    const params: unknown[] = [campaignId];
    const where = campaignConditions(criteria, (value) => `$${params.push(value)}`);
    return this.db.run((tx) =>
      tx.execute(
        `INSERT INTO campaign_targets (enterprise_id, id, region_code, sector, insurer_id, campaign_id, campaign_organization_id, starts_on, ends_on, enterprise_name, enterprise_uscc, target_region)
         SELECT e.enterprise_id, gen_random_uuid(), e.region_code, e.sector, e.insurer_id, c.id, c.organization_id, c.starts_on, c.ends_on, e.name, e.uscc, e.region_code
           FROM campaigns c CROSS JOIN enterprises e WHERE c.id = $1 AND ${where.join(' AND ')} LIMIT $${params.push(limit)}`,
        params,
      ),
    );
  }

  /** @returns false when somebody else changed it meanwhile */
  async end({ id, version }: CampaignFacts, how: { readonly status: 'CLOSED' | 'CANCELLED'; readonly on: Day; readonly by: string | null; readonly report: string; readonly files: readonly string[] }): Promise<boolean> {
    const changed = await this.db.run((tx) =>
      tx.execute(`UPDATE campaigns SET status = $3, ended_on = $4, ended_by = $5, report = $6, report_files = $7, version = version + 1 WHERE id = $1 AND version = $2 AND status = 'ACTIVE'`, [id, version, how.status, how.on, how.by, how.report, how.files]),
    );
    return changed === 1;
  }
}
