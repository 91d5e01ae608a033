import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { encodeId, type Day, type StandardizationLevel } from '@anze/kernel';
import { connectionOf, DateScalar, DateTimeScalar, StandardizationLevelEnum } from '@anze/graphql';
import { StandardizationFile } from '../files/standardization-file.model.js';
import type { ApplicationFacts } from './application.facts.js';
import type { ObjectionRow } from './objections/objection.repository.js';
import {
  ApplicationEventKindEnum, ApplicationKindEnum, ApplicationStatusEnum, CommitmentBasisEnum, CommitmentEnum, CommitmentFindingEnum, ObjectionOutcomeEnum,
  type ApplicationEventKind, type ApplicationKind, type ApplicationStatus, type Commitment, type CommitmentBasis, type CommitmentFinding, type ObjectionOutcome,
} from './application-terms.js';

@ObjectType({ description: 'A licence as the applicant states it (证照)' })
export class StandardizationLicence {
  @Field(() => String, { description: 'What it is (证照名称)' })
  name!: string;
  @Field(() => String, { description: 'Its number (证照编号)' })
  number!: string;
  @Field(() => DateScalar, { nullable: true, description: 'Last day on which it holds (有效期至); null without an end' })
  validUntil!: Day | null;
}

@ObjectType({ description: 'A commitment, held against the record (承诺核对), 应急〔2021〕83号' })
export class CheckedCommitment {
  @Field(() => CommitmentEnum, { description: 'What is promised (承诺事项)' })
  code!: Commitment;
  @Field(() => CommitmentFindingEnum, { description: 'What it was found to be (核对结果)' })
  finding!: CommitmentFinding;
  @Field(() => CommitmentBasisEnum, { description: 'What it was held against (核对依据)' })
  judgedBy!: CommitmentBasis;
  @Field(() => DateScalar, { nullable: true, description: 'First day that was looked at (核对起始日); null where all of the record was' })
  from!: Day | null;
  @Field(() => DateScalar, { description: 'Day on which it was judged (核对日期)' })
  on!: Day;
  @Field(() => Int, { description: 'How many records speak against it (不符记录数)' })
  against!: number;
  @Field(() => DateScalar, { nullable: true, description: 'Day of the newest of them (最近一条日期)' })
  lastOn!: Day | null;
}

/** An application as clients see it. */
@ObjectType({ description: 'An application for a level of standardization (标准化定级申请), 应急〔2021〕83号: between the enterprise and the authority that decides; other authorities above the enterprise read it once it is submitted' })
export class StandardizationApplication {
  /** Not shown: the row. */
  facts!: ApplicationFacts;

  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => String, { description: 'Number (申请编号)' })
  applicationNo!: string;
  @Field(() => ApplicationKindEnum, { description: 'What is applied for (申请类别)' })
  kind!: ApplicationKind;
  @Field(() => StandardizationLevelEnum, { description: 'Level that is applied for (申请等级)' })
  level!: StandardizationLevel;
  @Field(() => ApplicationStatusEnum, { description: 'State (状态)' })
  status!: ApplicationStatus;
  @Field(() => String, { description: 'The enterprise’s name when it drafted it (企业名称)' })
  enterpriseName!: string;
  @Field(() => String, { description: 'The enterprise’s unified social credit code then (统一社会信用代码)' })
  enterpriseUscc!: string;
  @Field(() => [StandardizationLicence], { description: 'Licences as the enterprise states them (证照)' })
  licences!: StandardizationLicence[];
  @Field(() => DateScalar, { description: 'Day of the draft (起草日期)' })
  draftedOn!: Day;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which it was last submitted (申请日期)' })
  submittedOn!: Day | null;
  @Field(() => ID, { nullable: true, description: 'Self-assessment that it rests on (自评)' })
  assessmentId!: string | null;
  @Field(() => ID, { nullable: true, description: 'Certificate that is renewed directly (原证书)' })
  renewsCertificateId!: string | null;
  @Field(() => [CheckedCommitment], { nullable: true, description: 'The commitments as they were last held against the record (承诺核对); null before it was submitted' })
  commitments!: CheckedCommitment[] | null;
  @Field(() => String, { nullable: true, description: 'Version of the rule that they were judged by (规则版本)' })
  commitmentRuleVersion!: string | null;
  @Field(() => String, { nullable: true, description: 'Authority that decides (定级部门)' })
  authorityName!: string | null;
  @Field(() => String, { nullable: true, description: 'Version of the rule by which its clocks run (规则版本)' })
  clockRuleVersion!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Last day to check the material (材料审核期限), in working days; null before it was submitted, and while the calendar that it falls in isn’t published' })
  materialDueOn!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which it was last returned (退回日期)' })
  returnedOn!: Day | null;
  @Field(() => String, { nullable: true, description: 'Why it was returned (退回理由)' })
  returnReason!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which the material was found in order (材料审核通过日期)' })
  acceptedOn!: Day | null;
  @Field(() => String, { nullable: true, description: 'Organization that reviews it (评审单位)' })
  reviewBody!: string | null;
  @Field(() => [String], { description: 'Its experts (评审专家)' })
  reviewExperts!: readonly string[];
  @Field(() => DateScalar, { nullable: true, description: 'Day on which the review was begun (评审开始日期)' })
  reviewStartedOn!: Day | null;
  @Field(() => Float, { nullable: true, description: 'Score of the review, 0 to 100 (评审得分)' })
  reviewScore!: number | null;
  @Field(() => Boolean, { nullable: true, description: 'The reviewers propose the level (评审通过)' })
  reviewPassed!: boolean | null;
  @Field(() => String, { nullable: true, description: 'What the reviewers say (评审意见)' })
  reviewOpinion!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day of the review’s outcome (评审日期)' })
  reviewedOn!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'First day of the public notice (公示起始日)' })
  noticeFrom!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Last day of the public notice (公示截止日); announced the day after at the earliest' })
  noticeUntil!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which an objection to the notice was found true (异议核查属实日期): the application can only be refused then, and a withdrawal counts as a refusal; null without any' })
  objectionUpheldOn!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day of the announcement (公告日期)' })
  announcedOn!: Day | null;
  @Field(() => ID, { nullable: true, description: 'Certificate that was issued (证书)' })
  certificateId!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which it was refused (不予定级日期)' })
  refusedOn!: Day | null;
  @Field(() => String, { nullable: true, description: 'Why it was refused (不予定级理由)' })
  refusalReason!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which the enterprise took it back (撤回日期)' })
  withdrawnOn!: Day | null;
  @Field(() => Int, { description: 'Grows with every change; give it as expectedVersion' })
  version!: number;
}

/** A page of applications. */
export const StandardizationApplicationConnection = connectionOf('StandardizationApplication', () => StandardizationApplication);

@ObjectType({ description: 'A line of an application’s history (办理记录); never changed' })
export class StandardizationEvent {
  @Field(() => Int, { description: 'Number in the history, from 1' })
  seq!: number;
  @Field(() => ApplicationEventKindEnum, { description: 'What was done (环节)' })
  kind!: ApplicationEventKind;
  @Field(() => ApplicationStatusEnum, { description: 'State after it (状态)' })
  status!: ApplicationStatus;
  @Field(() => DateScalar, { description: 'Day (日期)' })
  day!: Day;
  @Field(() => DateTimeScalar, { description: 'When (时间)' })
  at!: Date;
  @Field(() => DateScalar, { nullable: true, description: 'The day that follows from it: until when the material is checked, the notice runs, the certificate holds (期限)' })
  dueOn!: Day | null;
  @Field(() => String, { nullable: true, description: 'What was said: the reason, the opinion (说明)' })
  note!: string | null;
  @Field(() => [StandardizationFile], { description: 'Files (附件)' })
  files!: StandardizationFile[];
}

@ObjectType({ description: 'An objection to a public notice (公示异议); for authorities alone' })
export class NoticeObjection {
  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => String, { description: 'Who objects (异议人); in full for the authority that decides, else its first character' })
  objector!: string;
  @Field(() => String, { nullable: true, description: 'How they are reached (联系方式); for the authority that decides alone' })
  contact!: string | null;
  @Field(() => String, { description: 'What is said (异议内容)' })
  content!: string;
  @Field(() => DateScalar, { description: 'Day on which it came (收到日期)' })
  receivedOn!: Day;
  @Field(() => ObjectionOutcomeEnum, { nullable: true, description: 'What it was found to be (核查结论); null while it waits' })
  outcome!: ObjectionOutcome | null;
  @Field(() => String, { nullable: true, description: 'The answer (答复)' })
  answer!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day of the answer (答复日期)' })
  answeredOn!: Day | null;
}

/** A page of objections. */
export const NoticeObjectionConnection = connectionOf('NoticeObjection', () => NoticeObjection);

/** One as an authority reads it: who objects, in full, is for the one that decides alone. */
export function objectionModel({ enterpriseId, id, objector, contact, content, receivedOn, outcome, answer, answeredOn }: ObjectionRow, whole: boolean): NoticeObjection {
  return Object.assign(new NoticeObjection(), { id: encodeId('NoticeObjection', enterpriseId, id), objector: whole ? objector : `${[...objector][0]}**`, contact: whole ? contact : null, content, receivedOn, outcome, answer, answeredOn });
}
