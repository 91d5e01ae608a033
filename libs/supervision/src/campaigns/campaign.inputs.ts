import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { DateScalar } from '@anze/graphql';
import type { Day } from '@anze/kernel';
import { Campaign, CampaignFilter, CampaignTarget } from './campaign.model.js';

const VERSION = { nullable: true, description: 'Version that was read; another one is STALE_VERSION' } as const;
const FILES = { nullable: true, description: 'Uploads (附件), images or PDFs of the own organization, at most 20' } as const;

@InputType({ description: 'Begins a campaign (发起专项行动): the targets are those who fit the filter now, in the own region and sectors, and stay so' })
export class StartCampaignInput {
  @Field(() => String, { description: 'Title (名称), 1 to 200 characters' })
  title!: string;
  @Field(() => String, { description: 'What is to be done (行动方案), 1 to 4000 characters' })
  plan!: string;
  @Field(() => DateScalar, { description: 'First day (开始日期); inspections from then on count' })
  startsOn!: Day;
  @Field(() => DateScalar, { description: 'Last day (结束日期), not before today' })
  endsOn!: Day;
  @Field(() => CampaignFilter, { description: 'Which enterprises (筛选条件)' })
  filter!: CampaignFilter;
}

@InputType({ description: 'Closes a campaign (总结专项行动)' })
export class CloseCampaignInput {
  @Field(() => ID, { description: 'Campaign (专项行动)' })
  campaignId!: string;
  @Field(() => Int, VERSION)
  expectedVersion?: number | null;
  @Field(() => String, { description: 'The closing report (总结报告), 1 to 8000 characters' })
  report!: string;
  @Field(() => [ID], FILES)
  evidenceUploadIds?: string[] | null;
}

@InputType({ description: 'Gives a campaign up (取消专项行动)' })
export class CancelCampaignInput {
  @Field(() => ID, { description: 'Campaign (专项行动)' })
  campaignId!: string;
  @Field(() => Int, VERSION)
  expectedVersion?: number | null;
  @Field(() => String, { description: 'Why (取消理由), 1 to 2000 characters' })
  reason!: string;
}

@InputType({ description: 'A target is done without an inspection in the ledger (手工完成)' })
export class CompleteCampaignTargetInput {
  @Field(() => ID, { description: 'Target (检查对象)' })
  targetId!: string;
  @Field(() => Int, VERSION)
  expectedVersion?: number | null;
  @Field(() => String, { description: 'What was done instead (说明), 1 to 2000 characters' })
  reason!: string;
  @Field(() => DateScalar, { nullable: true, description: 'On which of the campaign’s days (完成日期); today when left out' })
  doneOn?: Day | null;
}

@ObjectType({ description: 'What the mutation changed' })
export class CampaignPayload {
  @Field(() => Campaign, { description: 'The campaign as it is now' })
  campaign!: Campaign;
}

@ObjectType({ description: 'What the mutation changed' })
export class CampaignTargetPayload {
  @Field(() => CampaignTarget, { description: 'The target as it is now' })
  target!: CampaignTarget;
}
