import { ArgsType, Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, DateScalar, PageArgs, SectorEnum } from '@anze/graphql';
import { EvidenceFile } from '@anze/insurance';
import type { Day, Sector } from '@anze/kernel';
import type { LevelKey, SizeKey } from '@anze/rollups';
import { LevelClassEnum, SizeClassEnum } from '../overview/figure-filter.inputs.js';
import type { CampaignFacts } from './campaign.repository.js';
import { CampaignStatusEnum, type CampaignStatus } from './campaign-terms.js';
import type { TargetFacts } from './target.repository.js';

const FILTER = {
  regionCode: { nullable: true, description: 'Region (行政区划代码) and what lies in it' },
  sectors: { nullable: true, description: 'One of these sectors (行业领域)' },
  sizes: { nullable: true, description: 'Of one of these sizes today (企业规模), as figures tell them apart' },
  levels: { nullable: true, description: 'Of one of these levels of standardization today (标准化等级), as figures tell them apart' },
  minHeadcount: { nullable: true, description: 'At least so many people (从业人员数)' },
  maxHeadcount: { nullable: true, description: 'At most so many people' },
  standardized: { nullable: true, description: 'Holds a certificate of standardization in force today (标准化达标), or holds none' },
  insured: { nullable: true, description: 'A policy covers it today (在保), or none does' },
  mustInsure: { nullable: true, description: 'Must insure (应保), or needn’t' },
  overdueHazards: { nullable: true, description: 'Has hazards that are overdue today (逾期隐患), or has none' },
  inspectedSince: { nullable: true, description: 'Was inspected by an authority on this day or later (监管检查)' },
  notInspectedSince: { nullable: true, description: 'Was not inspected by an authority on this day or later (未监管检查)' },
} as const;

@InputType({ description: 'Which enterprises are targets (检查对象): all conditions hold together, on the day of the start; what is left out doesn’t narrow' })
export class CampaignFilter {
  @Field(() => String, FILTER.regionCode) regionCode?: string | null;
  @Field(() => [SectorEnum], FILTER.sectors) sectors?: Sector[] | null;
  @Field(() => [SizeClassEnum], FILTER.sizes) sizes?: SizeKey[] | null;
  @Field(() => [LevelClassEnum], FILTER.levels) levels?: LevelKey[] | null;
  @Field(() => Int, FILTER.minHeadcount) minHeadcount?: number | null;
  @Field(() => Int, FILTER.maxHeadcount) maxHeadcount?: number | null;
  @Field(() => Boolean, FILTER.standardized) standardized?: boolean | null;
  @Field(() => Boolean, FILTER.insured) insured?: boolean | null;
  @Field(() => Boolean, FILTER.mustInsure) mustInsure?: boolean | null;
  @Field(() => Boolean, FILTER.overdueHazards) overdueHazards?: boolean | null;
  @Field(() => DateScalar, FILTER.inspectedSince) inspectedSince?: Day | null;
  @Field(() => DateScalar, FILTER.notInspectedSince) notInspectedSince?: Day | null;
}

@ObjectType({ description: 'The filter that the targets were taken by (筛选条件)' })
export class CampaignCriteriaView {
  @Field(() => String, FILTER.regionCode) regionCode?: string | null;
  @Field(() => [SectorEnum], FILTER.sectors) sectors?: Sector[] | null;
  @Field(() => [SizeClassEnum], FILTER.sizes) sizes?: SizeKey[] | null;
  @Field(() => [LevelClassEnum], FILTER.levels) levels?: LevelKey[] | null;
  @Field(() => Int, FILTER.minHeadcount) minHeadcount?: number | null;
  @Field(() => Int, FILTER.maxHeadcount) maxHeadcount?: number | null;
  @Field(() => Boolean, FILTER.standardized) standardized?: boolean | null;
  @Field(() => Boolean, FILTER.insured) insured?: boolean | null;
  @Field(() => Boolean, FILTER.mustInsure) mustInsure?: boolean | null;
  @Field(() => Boolean, FILTER.overdueHazards) overdueHazards?: boolean | null;
  @Field(() => DateScalar, FILTER.inspectedSince) inspectedSince?: Day | null;
  @Field(() => DateScalar, FILTER.notInspectedSince) notInspectedSince?: Day | null;
}

@ObjectType({ description: 'Progress of a campaign in one town (进度)' })
export class CampaignTownProgress {
  @Field(() => String, { description: 'Region code of the town (行政区划代码), as its enterprises lay when the campaign began' })
  regionCode!: string;
  @Field(() => String, { nullable: true, description: 'Its name (名称)' })
  regionName!: string | null;
  @Field(() => Int, { description: 'Targets (检查对象)' })
  targets!: number;
  @Field(() => Int, { description: 'Of those done (已完成)' })
  done!: number;
  @Field(() => Float, { nullable: true, description: 'Coverage rate, percent with two decimals, half up (覆盖率); null without targets' })
  coverageRate!: number | null;
}

@ObjectType({ description: 'Progress of a campaign over the targets that the viewer may see: its own authority all of them (进度)' })
export class CampaignProgress {
  @Field(() => Int, { description: 'Targets (检查对象)' })
  targets!: number;
  @Field(() => Int, { description: 'Of those done (已完成)' })
  done!: number;
  @Field(() => Float, { nullable: true, description: 'Coverage rate, percent with two decimals, half up (覆盖率); null without targets' })
  coverageRate!: number | null;
  @Field(() => [CampaignTownProgress], { description: 'By town, in the order of their codes' })
  byTown!: CampaignTownProgress[];
}

@ObjectType({ description: 'A campaign (专项行动): a list of enterprises frozen when it began, inspected one by one' })
export class Campaign {
  /** Not shown: the row. */
  facts!: CampaignFacts;

  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => String, { description: 'Region of the authority that leads it (行政区划代码)' })
  regionCode!: string;
  @Field(() => String, { description: 'Title (名称)' })
  title!: string;
  @Field(() => String, { description: 'What is to be done (行动方案)' })
  plan!: string;
  @Field(() => DateScalar, { description: 'First day (开始日期)' })
  startsOn!: Day;
  @Field(() => DateScalar, { description: 'Last day (结束日期)' })
  endsOn!: Day;
  @Field(() => CampaignCriteriaView, { description: 'What the targets were taken by (筛选条件)' })
  filter!: CampaignCriteriaView;
  @Field(() => CampaignStatusEnum, { description: 'State (状态)' })
  status!: CampaignStatus;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which it was closed or given up' })
  endedOn!: Day | null;
  @Field(() => String, { nullable: true, description: 'The closing report (总结报告), or why it was given up' })
  report!: string | null;
  @Field(() => [EvidenceFile], { description: 'Files of the report (附件)' })
  reportFiles!: EvidenceFile[];
  @Field(() => Int, { description: 'Grows with every change; give it as expectedVersion' })
  version!: number;
}

/** A page of campaigns. */
export const CampaignConnection = connectionOf('Campaign', () => Campaign);

@ObjectType({ description: 'An enterprise that a campaign goes to (检查对象), as it was when the campaign began' })
export class CampaignTarget {
  /** Not shown: the row. */
  facts!: TargetFacts;

  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => String, { description: 'Name then (企业名称)' })
  enterpriseName!: string;
  @Field(() => String, { description: 'Unified social credit code then (统一社会信用代码)' })
  enterpriseUscc!: string;
  @Field(() => String, { description: 'Where it lay then (行政区划代码)' })
  regionCode!: string;
  @Field(() => Boolean, { description: 'Done (已完成)' })
  done!: boolean;
  @Field(() => DateScalar, { nullable: true, description: 'On which day (完成日期): that of the first inspection by an authority in the campaign’s days, or told by hand' })
  doneOn!: Day | null;
  @Field(() => String, { nullable: true, description: 'What was told where it was done by hand (说明)' })
  doneReason!: string | null;
  @Field(() => ID, { nullable: true, description: 'The inspection by which it was done (检查记录)' })
  inspectionId!: string | null;
  @Field(() => Int, { description: 'Grows with every change; give it as expectedVersion' })
  version!: number;
}

/** A page of targets. */
export const CampaignTargetConnection = connectionOf('CampaignTarget', () => CampaignTarget);

@ArgsType()
export class CampaignsArgs extends PageArgs {
  @Field(() => CampaignStatusEnum, { nullable: true, description: 'In this state (状态)' })
  status?: CampaignStatus | null;
}

@ArgsType()
export class CampaignTargetsArgs extends PageArgs {
  @Field(() => ID, { description: 'Campaign (专项行动)' })
  campaignId!: string;
  @Field(() => Boolean, { nullable: true, description: 'Those done, or those to be done' })
  done?: boolean | null;
  @Field(() => String, { nullable: true, description: 'Of this region (行政区划代码), where they lay when the campaign began' })
  regionCode?: string | null;
}
