import { ArgsType, Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Day } from '@anze/kernel';
import { connectionOf, DateScalar, DateTimeScalar, PageArgs } from '@anze/graphql';
import type { SanctionFacts } from './sanction.facts.js';
import { SanctionEventKindEnum, SanctionStatusEnum, type SanctionEventKind, type SanctionStatus } from './sanction-terms.js';

/** A listing as those who are party to it see it. */
@ObjectType({ description: 'A listing of an enterprise on the sanction list (安全生产严重失信主体名单，黑名单): proposed, heard, decided, ended' })
export class SanctionListing {
  /** Not shown: the row. */
  facts!: SanctionFacts;

  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => String, { description: 'Number (编号), unique per enterprise' })
  listingNo!: string;
  @Field(() => SanctionStatusEnum, { description: 'State (列入状态)' })
  status!: SanctionStatus;
  @Field(() => String, { description: 'The enterprise’s name when it was proposed (企业名称)' })
  enterpriseName!: string;
  @Field(() => String, { description: 'Its unified social credit code then (统一社会信用代码)' })
  enterpriseUscc!: string;
  @Field(() => String, { description: 'The authority that lists (列入部门)' })
  authorityName!: string;
  @Field(() => String, { description: 'Code of the ground, as in sanctionGrounds (列入情形代码)' })
  ground!: string;
  @Field(() => String, { description: 'The clause (条款)' })
  groundClause!: string;
  @Field(() => String, { description: 'Its text (列入情形)' })
  groundText!: string;
  @Field(() => String, { description: 'The document that it is by (依据文件)' })
  document!: string;
  @Field(() => String, { description: 'Version of the rule (规则版本), as it was on the day of the proposal' })
  ruleVersion!: string;
  @Field(() => String, { description: 'What happened (事实)' })
  caseFacts!: string;
  @Field(() => String, { nullable: true, description: 'Number of the penalty that it follows (行政处罚决定书文号)' })
  penaltyNo!: string | null;
  @Field(() => DateScalar, { description: 'Day of the proposal (提出日期)' })
  proposedOn!: Day;
  @Field(() => DateScalar, { nullable: true, description: 'Day of the written notice (告知日期)' })
  noticedOn!: Day | null;
  @Field(() => String, { nullable: true, description: 'The notice (告知内容)' })
  notice!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Last day for the enterprise to state its case (陈述申辩截止日)' })
  hearingUntil!: Day | null;
  @Field(() => String, { nullable: true, description: 'What the enterprise states (陈述申辩意见), the last time it did' })
  statement!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'When it did (陈述申辩日期)' })
  statedOn!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which it expressly waived the rest of its time to do so (放弃剩余陈述申辩期限日期)' })
  waivedOn!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day of the decision (决定日期)' })
  decidedOn!: Day | null;
  @Field(() => String, { nullable: true, description: 'The decision and its reasons (决定及理由)' })
  decision!: string | null;
  @Field(() => String, { nullable: true, description: 'Number of the written decision to list (列入决定书文号)' })
  decisionNo!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'First day on the list (列入日期)' })
  listedFrom!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Last day of the term (管理期限截止日)' })
  listedUntil!: Day | null;
  @Field(() => Boolean, { description: 'On the list today (当前列入)' })
  listedNow!: boolean;
  @Field(() => DateScalar, { nullable: true, description: 'First day on which the enterprise may apply to be taken off (可申请信用修复日期); null while it isn’t listed, and where the rule knows no such way' })
  repairFrom!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day of its last application (信用修复申请日期)' })
  repairAppliedOn!: Day | null;
  @Field(() => String, { nullable: true, description: 'Why it should be taken off (申请理由)' })
  repairReason!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which that was decided (修复决定日期)' })
  repairDecidedOn!: Day | null;
  @Field(() => String, { nullable: true, description: 'That decision and its reasons (修复决定及理由)' })
  repairDecision!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'First day on which it isn’t listed any more (移出日期)' })
  endedOn!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'By when the authority has to do what is before it (办理期限): give the notice of a proposal or drop it, decide after the hearing, decide about credit repair; in working days of the State Council’s calendar; null where nothing is, or that calendar isn’t published' })
  dueOn!: Day | null;
  @Field(() => Int, { description: 'Grows with every change; give it as expectedVersion' })
  version!: number;
}

/** A page of listings. */
export const SanctionListingConnection = connectionOf('SanctionListing', () => SanctionListing);

@ObjectType({ description: 'A line of a listing’s history (办理记录); never changed' })
export class SanctionEvent {
  @Field(() => Int, { description: 'Number in the history' })
  seq!: number;
  @Field(() => SanctionEventKindEnum, { description: 'What was done (环节)' })
  kind!: SanctionEventKind;
  @Field(() => SanctionStatusEnum, { description: 'State after it (状态)' })
  status!: SanctionStatus;
  @Field(() => DateScalar, { description: 'Day (日期)' })
  day!: Day;
  @Field(() => DateTimeScalar, { description: 'When it was told (时间)' })
  at!: Date;
  @Field(() => DateScalar, { nullable: true, description: 'By when the authority had to decide after it (决定期限)' })
  dueOn!: Day | null;
  @Field(() => String, { nullable: true, description: 'What was said (说明)' })
  note!: string | null;
}

@ObjectType({ description: 'A ground for listing (列入情形)' })
export class SanctionGround {
  @Field(() => String, { description: 'Code (情形代码)' })
  code!: string;
  @Field(() => String, { description: 'Clause (条款)' })
  clause!: string;
  @Field(() => String, { description: 'Text (情形)' })
  text!: string;
}

@ObjectType({ description: 'The rule about the sanction list that is in force for the caller (现行名单管理规则)' })
export class SanctionTerms {
  @Field(() => String, { description: 'Document (文件)' })
  document!: string;
  @Field(() => String, { description: 'Number of the document (文号)' })
  documentNo!: string;
  @Field(() => String, { description: 'Version of the rule (规则版本)' })
  ruleVersion!: string;
  @Field(() => [SanctionGround], { description: 'Grounds (列入情形)' })
  grounds!: SanctionGround[];
  @Field(() => Int, { description: 'Working days from the proposal within which the notice is given, or the proposal is dropped (提出后告知或撤销工作日)' })
  noticeWorkingDays!: number;
  @Field(() => Int, { description: 'Working days to state one’s case (陈述申辩工作日)' })
  hearingWorkingDays!: number;
  @Field(() => Int, { description: 'Months on the list (管理期限，月)' })
  listedMonths!: number;
  @Field(() => Int, { nullable: true, description: 'Months on the list after which repair can be applied for (可申请提前移出，月); null is never' })
  repairAfterMonths!: number | null;
}

/** What anybody may read of a listing, and nothing else. */
@ObjectType({ description: 'What is public of an enterprise on the sanction list (严重失信主体公示信息)' })
export class PublicSanction {
  @Field(() => String, { description: 'Enterprise (企业名称)' })
  enterpriseName!: string;
  @Field(() => String, { description: 'Unified social credit code (统一社会信用代码)' })
  enterpriseUscc!: string;
  @Field(() => String, { description: 'The authority that listed it (列入部门)' })
  authorityName!: string;
  @Field(() => String, { description: 'Number of the decision (列入决定书文号)' })
  decisionNo!: string;
  @Field(() => String, { description: 'The document and the clause (列入依据)' })
  basis!: string;
  @Field(() => String, { description: 'For what (列入情形)' })
  ground!: string;
  @Field(() => DateScalar, { description: 'First day on the list (列入日期)' })
  listedFrom!: Day;
  @Field(() => DateScalar, { description: 'Last day of the term (管理期限截止日)' })
  listedUntil!: Day;
}

/** A page of the public list. */
export const PublicSanctionConnection = connectionOf('PublicSanction', () => PublicSanction);

@ArgsType()
export class PublicSanctionListArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Unified social credit code (统一社会信用代码)' })
  uscc?: string | null;
  @Field(() => String, { nullable: true, description: 'Part of the name (企业名称), at most 100 characters' })
  nameContains?: string | null;
  @Field(() => String, { nullable: true, description: 'Region (行政区划代码): 2, 4, 6, 9 or 12 digits; whatever lies in it' })
  regionCode?: string | null;
}
