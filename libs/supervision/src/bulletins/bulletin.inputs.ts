import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { DateScalar, PageArgs } from '@anze/graphql';
import type { Day } from '@anze/kernel';
import { Bulletin, BulletinSettings, ReceivedBulletin } from './bulletin.model.js';
import { BulletinKindEnum, BulletinStatusEnum, type BulletinKind, type BulletinStatus } from './bulletin-terms.js';

@InputType({ description: 'Drafts a bulletin by hand (起草通报)' })
export class DraftBulletinInput {
  @Field(() => BulletinKindEnum, { description: 'Weekly notice or monthly ranking (种类)' })
  kind!: BulletinKind;
  @Field(() => DateScalar, { nullable: true, description: 'A day of the week (Monday to Sunday) or month that it is about; the last whole one when left out' })
  day?: Day | null;
}

/** Which bulletin. */
@InputType({ isAbstract: true })
export class BulletinTarget {
  @Field(() => ID, { description: 'Bulletin (通报)' })
  bulletinId!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@InputType({ description: 'Takes the figures of a draft anew (刷新数据)' })
export class RefreshBulletinInput extends BulletinTarget {}

@InputType({ description: 'Throws a draft away (作废草稿)' })
export class DiscardBulletinInput extends BulletinTarget {}

@InputType({ description: 'An enterprise that is named in a bulletin (点名企业)' })
export class NamedEnterpriseInput {
  @Field(() => ID, { description: 'Enterprise (企业) of the own region and sectors' })
  enterpriseId!: string;
  @Field(() => String, { description: 'What is said of it (事由), 1 to 500 characters; it is sent this, and nothing about others' })
  remark!: string;
}

@InputType({ description: 'Edits a draft (编辑草稿); what is left out stays' })
export class EditBulletinInput extends BulletinTarget {
  @Field(() => String, { nullable: true, description: 'Title (标题), 1 to 200 characters' })
  title?: string | null;
  @Field(() => String, { nullable: true, description: 'Foreword (导语), at most 4000 characters; null removes it' })
  foreword?: string | null;
  @Field(() => String, { nullable: true, description: 'Remarks and requirements (工作要求), at most 4000 characters; null removes them' })
  remarks?: string | null;
  @Field(() => [NamedEnterpriseInput], { nullable: true, description: 'Enterprises named instead of those so far (点名企业), at most 100' })
  named?: NamedEnterpriseInput[] | null;
}

@InputType({ description: 'Issues a draft (印发): it is numbered, frozen and sent to those named' })
export class IssueBulletinInput extends BulletinTarget {
  @Field(() => [ID], { nullable: true, description: 'Authorities inside the own region (下级或同级部门): ids of their organizations' })
  authorityIds?: string[] | null;
  @Field(() => Boolean, { nullable: true, description: 'true: to all authorities of the regions below that supervise every sector (全部下级部门)' })
  allLowerAuthorities?: boolean | null;
  @Field(() => Boolean, { nullable: true, description: 'true: to the enterprises named in it, each its own part (点名企业)' })
  namedEnterprises?: boolean | null;
}

@InputType({ description: 'Corrects what was issued by a new bulletin (更正), which is drafted with the figures of now' })
export class CorrectBulletinInput {
  @Field(() => ID, { description: 'The issued bulletin (通报)' })
  bulletinId!: string;
  @Field(() => String, { description: 'Why (更正理由), 1 to 2000 characters; its recipients read it' })
  reason!: string;
}

@InputType({ description: 'Confirms that a bulletin was read (签收)' })
export class AcknowledgeBulletinInput {
  @Field(() => ID, { description: 'What was received (收到的通报)' })
  receivedBulletinId!: string;
}

@InputType({ description: 'Which bulletins are drafted by themselves (自动起草设置)' })
export class SetBulletinSettingsInput {
  @Field(() => Boolean, { description: 'On Monday the weekly notice for the week before (周通报)' })
  weekly!: boolean;
  @Field(() => Boolean, { description: 'On the first the monthly ranking for the month before (月晾晒)' })
  monthly!: boolean;
  @Field(() => Int, { nullable: true, description: 'Version that was read, 0 before anything was set; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@ArgsType()
export class BulletinsArgs extends PageArgs {
  @Field(() => BulletinKindEnum, { nullable: true, description: 'Of this kind (种类)' })
  kind?: BulletinKind | null;
  @Field(() => BulletinStatusEnum, { nullable: true, description: 'In this state (状态)' })
  status?: BulletinStatus | null;
}

@ArgsType()
export class ReceivedBulletinsArgs extends PageArgs {
  @Field(() => Boolean, { nullable: true, description: 'Acknowledged (已签收), or not yet' })
  acknowledged?: boolean | null;
}

@ArgsType()
export class BulletinReceiptsArgs extends PageArgs {
  @Field(() => ID, { description: 'Bulletin (通报)' })
  bulletinId!: string;
}

@ObjectType({ description: 'What the mutation changed' })
export class BulletinPayload {
  @Field(() => Bulletin, { description: 'The bulletin as it is now' })
  bulletin!: Bulletin;
}

@ObjectType({ description: 'What the mutation changed' })
export class ReceivedBulletinPayload {
  @Field(() => ReceivedBulletin, { description: 'What was received, as it is now' })
  received!: ReceivedBulletin;
}

@ObjectType({ description: 'What the mutation changed' })
export class BulletinSettingsPayload {
  @Field(() => BulletinSettings, { description: 'The settings as they are now' })
  settings!: BulletinSettings;
}
