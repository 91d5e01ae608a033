import { Injectable } from '@nestjs/common';
import { regionCriterion, RegionReader } from '@anze/enterprises';
import { keysetOf, pageOf, type Page } from '@anze/graphql';
import { evidenceFilesOf } from '@anze/insurance';
import { DAY_CURSOR_PARTS, dayPosition, decodeIdOrNull, DomainError, encodeId, isUuid, KernelErrors, NIL_UUID } from '@anze/kernel';
import { Campaign, CampaignTarget, type CampaignProgress, type CampaignsArgs, type CampaignTargetsArgs } from './campaign.model.js';
import { CampaignRepository, type CampaignFacts } from './campaign.repository.js';
import { wholeOf, withRate } from './campaign.rules.js';
import { TargetRepository, type Progressing, type TargetFacts, type TargetPosition } from './target.repository.js';

const NOBODY: Page<CampaignTarget> = { edges: [], pageInfo: { hasNextPage: false, hasPreviousPage: false, startCursor: null, endCursor: null }, totalCount: () => Promise.resolve(0) };

/** Shows campaigns, their targets and how far they came. Row security decides what is there. */
@Injectable()
export class CampaignReader {
  constructor(
    private readonly campaigns: CampaignRepository,
    private readonly targets: TargetRepository,
    private readonly regions: RegionReader,
  ) {}

  /** A page, the one that starts last first. @throws BAD_INPUT, BAD_CURSOR */
  async list(args: CampaignsArgs): Promise<Page<Campaign>> {
    const keyset = keysetOf(args, DAY_CURSOR_PARTS);
    const criteria = { status: args.status ?? null };
    const rows = await this.campaigns.list(criteria, dayPosition(keyset.after), keyset.limit);
    return pageOf(rows, keyset, (row) => this.modelOf(row), (row) => [row.startsOn, row.id], () => this.campaigns.count(criteria));
  }

  /** One by public id; null when there is none or the caller may not see it. */
  async one(publicId: string): Promise<Campaign | null> {
    const id = decodeIdOrNull('Campaign', publicId, 1)?.[0];
    const [facts] = id === undefined ? [] : await this.campaigns.byIds([id]);
    return facts ? this.modelOf(facts) : null;
  }

  /** A page of targets, town by town. @throws BAD_INPUT, BAD_CURSOR */
  async targetsOf(args: CampaignTargetsArgs): Promise<Page<CampaignTarget>> {
    const keyset = keysetOf(args, 2);
    const position = targetPosition(keyset.after);
    const campaignId = decodeIdOrNull('Campaign', args.campaignId, 1)?.[0];
    if (campaignId === undefined) return NOBODY;
    const criteria = { campaignId, done: args.done ?? null, region: args.regionCode == null ? null : regionCriterion(args.regionCode) };
    const rows = await this.targets.list(criteria, position, keyset.limit);
    return pageOf(rows, keyset, (row) => this.targetModel(row), (row) => [row.regionCode, row.enterpriseId], () => this.targets.count(criteria));
  }

  /** Progress by `progressKey`. An arrow property: hand it to `loaderOf` as it is. */
  readonly progressOf = async (keys: readonly string[]): Promise<ReadonlyMap<string, CampaignProgress>> => {
    const rows = await this.targets.progressOf(keys.map(progressing));
    const names = await this.regions.namesOf([...new Set(rows.map(({ regionCode }) => regionCode))]);
    const towns = rows.map(({ campaignId, regionCode, targets, done }) => ({ campaignId, ...withRate({ regionCode, regionName: names.get(regionCode) ?? null, targets, done }) }));
    return new Map(
      keys.map((key) => {
        const { id } = progressing(key);
        const byTown = towns.filter(({ campaignId }) => campaignId === id);
        return [key, { ...withRate(wholeOf(byTown)), byTown }];
      }),
    );
  };

  /** As kept, by uuid, for those who tell of it. */
  async byId(id: string): Promise<CampaignFacts | null> {
    return (await this.campaigns.byIds([id]))[0] ?? null;
  }

  /** Authorities below that have targets, and how many. */
  executorsOf(id: string): ReturnType<TargetRepository['executorsOf']> {
    return this.targets.executorsOf(id);
  }

  modelOf(facts: CampaignFacts): Campaign {
    const { id, organizationId, reportFiles, startedOn: _started, ...shown } = facts;
    return Object.assign(new Campaign(), shown, { facts, id: encodeId('Campaign', id), reportFiles: evidenceFilesOf(reportFiles, organizationId, NIL_UUID, NIL_UUID) });
  }

  targetModel(facts: TargetFacts): CampaignTarget {
    const { enterpriseId, id, enterpriseName, enterpriseUscc, regionCode, doneOn, doneReason, inspectionId, version } = facts;
    return Object.assign(new CampaignTarget(), {
      facts, id: encodeId('CampaignTarget', enterpriseId, id), enterpriseName, enterpriseUscc, regionCode, done: doneOn !== null, doneOn, doneReason,
      inspectionId: inspectionId === null ? null : encodeId('Inspection', enterpriseId, inspectionId), version,
    });
  }
}

/** What progress is looked for by: the campaign, whose it is, and while it runs its days. */
export const progressKey = ({ id, organizationId, status, startsOn, endsOn }: CampaignFacts): string => [id, organizationId, ...(status === 'ACTIVE' ? [startsOn, endsOn] : [])].join('/');

function progressing(key: string): Progressing {
  const [id, organizationId, startsOn, endsOn] = key.split('/') as [string, string, string?, string?];
  return { id, organizationId, days: startsOn === undefined || endsOn === undefined ? null : { startsOn, endsOn } };
}

/** Checks the values of a cursor, which are a client's. @throws BAD_CURSOR */
function targetPosition(after: readonly (string | null)[] | null): TargetPosition | null {
  if (after === null) return null;
  const [regionCode, enterpriseId] = after;
  if (!/^\d{2,12}$/.test(regionCode ?? '') || !isUuid(enterpriseId ?? '')) throw new DomainError(KernelErrors.BAD_CURSOR);
  return { regionCode: regionCode!, enterpriseId: enterpriseId! };
}
