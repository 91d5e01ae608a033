import { ArgsType, Field, Float, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Day, StandardizationLevel } from '@anze/kernel';
import { DateScalar, PageArgs, StandardizationLevelEnum } from '@anze/graphql';
import { StandardizationApplication } from './application.model.js';
import { ApplicationKindEnum, ApplicationStatusEnum, type ApplicationKind, type ApplicationStatus } from './application-terms.js';

/** Which application. */
@InputType({ isAbstract: true })
class ApplicationTargetInput {
  @Field(() => ID, { description: 'Application (定级申请)' })
  applicationId!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@InputType({ description: 'A licence of the applicant (证照)' })
export class LicenceInput {
  @Field(() => String, { description: 'What it is (证照名称), 1 to 100 characters' })
  name!: string;
  @Field(() => String, { description: 'Its number (证照编号), 1 to 100 characters' })
  number!: string;
  @Field(() => DateScalar, { nullable: true, description: 'Last day on which it holds (有效期至); left out without an end' })
  validUntil?: Day | null;
}

@InputType({ description: 'Drafts an application for a level (起草定级申请)' })
export class DraftStandardizationApplicationInput {
  @Field(() => StandardizationLevelEnum, { description: 'Level that is applied for (申请等级)' })
  level!: StandardizationLevel;
  @Field(() => ID, { nullable: true, description: 'Certificate that is renewed directly (直接换证): in force, of the same level, and near its end; left out for an evaluation' })
  renewsCertificateId?: string | null;
  @Field(() => [LicenceInput], { description: 'Licences that it works by (证照), 1 to 20' })
  licences!: LicenceInput[];
}

@InputType({ description: 'Submits a draft, or an application that was returned (提交定级申请)' })
export class SubmitStandardizationApplicationInput extends ApplicationTargetInput {
  @Field(() => Boolean, { description: 'The commitments of 应急〔2021〕83号 are made (作出承诺); without them there is no application' })
  promised!: boolean;
  @Field(() => [LicenceInput], { nullable: true, description: 'Licences in place of those of the draft (证照), 1 to 20' })
  licences?: LicenceInput[] | null;
}

@InputType({ description: 'Takes an application back (撤回申请)' })
export class WithdrawStandardizationApplicationInput extends ApplicationTargetInput {
  @Field(() => String, { nullable: true, description: 'Why (撤回原因), at most 2000 characters' })
  reason?: string | null;
}

/** A decision against it, with its reason. */
@InputType({ isAbstract: true })
export class ReasonOnApplicationInput extends ApplicationTargetInput {
  @Field(() => String, { description: 'Why (理由), 1 to 2000 characters; the enterprise is told' })
  reason!: string;
}

@InputType({ description: 'Returns an application to be completed (退回补正)' })
export class ReturnStandardizationApplicationInput extends ReasonOnApplicationInput {}

@InputType({ description: 'Refuses the level (不予定级)' })
export class RefuseStandardizationApplicationInput extends ReasonOnApplicationInput {}

/** A step further, with what is said to it. */
@InputType({ isAbstract: true })
export class OpinionOnApplicationInput extends ApplicationTargetInput {
  @Field(() => String, { description: 'What the authority says to it (意见), 1 to 2000 characters' })
  opinion!: string;
}

@InputType({ description: 'Finds the material in order (材料审核通过)' })
export class AcceptStandardizationMaterialInput extends OpinionOnApplicationInput {}

@InputType({ description: 'Puts an application on public notice (公示)' })
export class PublishStandardizationNoticeInput extends OpinionOnApplicationInput {}

@InputType({ description: 'Announces the level (公告发证)' })
export class AnnounceStandardizationInput extends OpinionOnApplicationInput {}

/** Who reviews it. */
@InputType({ isAbstract: true })
export class ReviewersOfApplicationInput extends ApplicationTargetInput {
  @Field(() => String, { description: 'Organization that reviews (评审单位), 1 to 200 characters' })
  reviewBody!: string;
  @Field(() => [String], { description: 'Its experts (评审专家), 1 to 20 of 1 to 50 characters' })
  experts!: string[];
}

@InputType({ description: 'Names who reviews an application (组织评审)' })
export class StartStandardizationReviewInput extends ReviewersOfApplicationInput {}

@InputType({ description: 'Names somebody else to review an application that is under review (变更评审单位)' })
export class ChangeStandardizationReviewInput extends ReviewersOfApplicationInput {
  @Field(() => String, { description: 'Why (变更理由), 1 to 500 characters; the enterprise is told' })
  reason!: string;
}

@InputType({ description: 'The outcome of a review (评审结果)' })
export class RecordStandardizationReviewInput extends ApplicationTargetInput {
  @Field(() => Float, { description: 'Score, 0 to 100 with at most two decimals (评审得分)' })
  score!: number;
  @Field(() => Boolean, { description: 'The level is proposed (是否通过); only where the score reaches its threshold' })
  passed!: boolean;
  @Field(() => String, { description: 'What the reviewers say (评审意见), 1 to 2000 characters' })
  opinion!: string;
  @Field(() => [ID], { nullable: true, description: 'Uploads with the report (评审报告), images or PDFs of the own organization, at most 20' })
  reportUploadIds?: string[] | null;
}

@InputType({ description: 'Narrows a list of applications; all conditions hold together, one left out or null doesn’t narrow (定级申请筛选)' })
export class StandardizationApplicationFilter {
  @Field(() => ApplicationStatusEnum, { nullable: true, description: 'State (状态)' })
  status?: ApplicationStatus | null;
  @Field(() => ApplicationKindEnum, { nullable: true, description: 'What is applied for (申请类别)' })
  kind?: ApplicationKind | null;
  @Field(() => StandardizationLevelEnum, { nullable: true, description: 'Level that is applied for (申请等级)' })
  level?: StandardizationLevel | null;
  @Field(() => ID, { nullable: true, description: 'Of this enterprise (企业)' })
  enterpriseId?: string | null;
  @Field(() => String, { nullable: true, description: 'Region of the enterprise (行政区划代码): 2, 4, 6, 9 or 12 digits; whatever lies in it' })
  regionCode?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'true: those that the caller’s authority decides on (本部门定级)' })
  mine?: boolean | null;
}

@ArgsType()
export class StandardizationApplicationsArgs extends PageArgs {
  @Field(() => StandardizationApplicationFilter, { nullable: true, description: 'Narrows the list' })
  filter?: StandardizationApplicationFilter | null;
}

@ObjectType({ description: 'What the mutation changed' })
export class StandardizationApplicationPayload {
  @Field(() => StandardizationApplication, { description: 'The application as it is now (定级申请)' })
  application!: StandardizationApplication;
}
