import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Day, Fen, StandardizationLevel } from '@anze/kernel';
import { connectionOf, DateScalar, MoneyScalar, PageArgs, StandardizationLevelEnum } from '@anze/graphql';
import { StandardizationFile } from '../files/standardization-file.model.js';
import type { QuestionFacts } from './question.facts.js';
import { QuestionCauseEnum, QuestionStatusEnum, RevocationGroundEnum, type QuestionCause, type QuestionStatus, type RevocationGround } from './question-terms.js';

/** A question as clients see it. */
@ObjectType({ description: 'The question whether a certificate is revoked (撤销等级问询), 应急〔2021〕83号: raised once per cause by what the record says, or by the authority; a person decides it with reasons' })
export class RevocationQuestion {
  /** Not shown: the row. */
  facts!: QuestionFacts;

  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => ID, { description: 'Certificate that it is about (证书)' })
  certificateId!: string;
  @Field(() => StandardizationLevelEnum, { description: 'Its level (等级)' })
  level!: StandardizationLevel;
  @Field(() => String, { description: 'Name of the enterprise on the certificate (企业名称)' })
  enterpriseName!: string;
  @Field(() => QuestionCauseEnum, { description: 'What raised it (起因)' })
  cause!: QuestionCause;
  @Field(() => RevocationGroundEnum, { description: 'Why the level could be taken (撤销情形)' })
  ground!: RevocationGround;
  @Field(() => DateScalar, { description: 'Day of the accident, the deadline that went by, else of the question (事由日期)' })
  causedOn!: Day;
  @Field(() => Int, { nullable: true, description: 'Deaths that were counted (死亡人数); null for other causes' })
  deaths!: number | null;
  @Field(() => Int, { nullable: true, description: 'Serious injuries that were counted (重伤人数); null for other causes' })
  seriousInjuries!: number | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Direct loss that was counted, yuan (直接经济损失); null for other causes' })
  directLoss!: Fen | null;
  @Field(() => String, { nullable: true, description: 'Why the authority asks (提出理由); null where the record does' })
  raisedBecause!: string | null;
  @Field(() => DateScalar, { description: 'Day on which it was raised (提出日期)' })
  raisedOn!: Day;
  @Field(() => String, { description: 'Version of the rule that it was raised by (规则版本)' })
  ruleVersion!: string;
  @Field(() => String, { nullable: true, description: 'Authority that decides (决定部门); null while none is registered' })
  authorityName!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Last day on which the enterprise may state its case before anything is revoked (陈述申辩期限), in working days; null while the calendar that it falls in isn’t published' })
  hearingUntil!: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day by which it is to be decided (决定期限), in working days; the authority is reminded of it. Null while the calendar that it falls in isn’t published' })
  dueOn!: Day | null;
  @Field(() => String, { nullable: true, description: 'Version of the rule by which these two run (规则版本)' })
  clockRuleVersion!: string | null;
  @Field(() => String, { nullable: true, description: 'What the enterprise says to it (企业陈述)' })
  statement!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which it said so (陈述日期)' })
  statedOn!: Day | null;
  @Field(() => [StandardizationFile], { description: 'Files of the enterprise (陈述附件)' })
  statementFiles!: StandardizationFile[];
  @Field(() => QuestionStatusEnum, { description: 'State (状态)' })
  status!: QuestionStatus;
  @Field(() => DateScalar, { nullable: true, description: 'Day of the decision (决定日期)' })
  decidedOn!: Day | null;
  @Field(() => String, { nullable: true, description: 'Reasons of the decision (决定理由)' })
  reason!: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'First day on which the certificate no longer holds (撤销生效日); null where it was kept' })
  effectiveOn!: Day | null;
  @Field(() => Int, { description: 'Grows with every change; give it as expectedVersion' })
  version!: number;
}

/** A page of questions. */
export const RevocationQuestionConnection = connectionOf('RevocationQuestion', () => RevocationQuestion);

@InputType({ description: 'Narrows a list of questions; all conditions hold together, one left out or null doesn’t narrow (撤销问询筛选)' })
export class RevocationQuestionFilter {
  @Field(() => QuestionStatusEnum, { nullable: true, description: 'State (状态)' })
  status?: QuestionStatus | null;
  @Field(() => QuestionCauseEnum, { nullable: true, description: 'What raised it (起因)' })
  cause?: QuestionCause | null;
  @Field(() => ID, { nullable: true, description: 'Of this enterprise (企业)' })
  enterpriseId?: string | null;
  @Field(() => String, { nullable: true, description: 'Region of the enterprise (行政区划代码): 2, 4, 6, 9 or 12 digits; whatever lies in it' })
  regionCode?: string | null;
}

@ArgsType()
export class RevocationQuestionsArgs extends PageArgs {
  @Field(() => RevocationQuestionFilter, { nullable: true, description: 'Narrows the list' })
  filter?: RevocationQuestionFilter | null;
}
