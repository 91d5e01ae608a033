import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, DateScalar, DateTimeScalar, MoneyScalar } from '@anze/graphql';
import type { Day, Fen } from '@anze/kernel';
import type { EnforcementFacts } from './enforcement.facts.js';
import { EnforcementOutcomeEnum, EnforcementStatusEnum, PenaltyKindEnum, type EnforcementOutcome, type EnforcementStatus, type PenaltyKind } from './enforcement-terms.js';

/** A case and its penalty as clients see it. */
@ObjectType({ description: 'A case of an authority against an enterprise, and its penalty (执法案件、行政处罚)' })
export class EnforcementRecord {
  /** Not shown: the row. */
  facts!: EnforcementFacts;

  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => String, { description: 'The authority’s own number (案件编号)' })
  recordNo!: string;
  @Field(() => String, { description: 'The authority (执法部门)' })
  authorityName!: string;
  @Field(() => String, { description: 'The enterprise’s name as the authority gave it (当事企业名称)' })
  enterpriseName!: string;
  @Field(() => String, { description: 'Its code as the authority gave it (统一社会信用代码)' })
  enterpriseUscc!: string;
  @Field(() => EnforcementStatusEnum, { description: 'Where it stands (案件状态)' })
  status!: EnforcementStatus;
  @Field(() => String, { description: 'What happened (违法事实)' })
  caseFacts!: string;
  @Field(() => String, { nullable: true, description: 'What it is judged by (处罚依据)' })
  legalBasis!: string | null;
  @Field(() => DateScalar, { description: 'Day on which the case was opened (立案日期)' })
  openedOn!: Day;
  @Field(() => DateScalar, { nullable: true, description: 'Day of the decision (决定日期)' })
  decidedOn!: Day | null;
  @Field(() => String, { nullable: true, description: 'Number of the decision (决定书文号)' })
  decisionNo!: string | null;
  @Field(() => [PenaltyKindEnum], { description: 'Penalties (处罚种类)' })
  penalties!: PenaltyKind[];
  @Field(() => MoneyScalar, { nullable: true, description: 'Fine, yuan (罚款金额)' })
  fine!: Fen | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which it was carried out (执行完毕日期)' })
  executedOn!: Day | null;
  @Field(() => Boolean, { description: 'It came from the authority’s own system (系统推送)' })
  pushed!: boolean;
  @Field(() => DateTimeScalar, { description: 'When it was last told (记录时间)' })
  recordedAt!: Date;
  @Field(() => Int, { description: 'Grows with every change' })
  version!: number;
}

/** A page of cases. */
export const EnforcementRecordConnection = connectionOf('EnforcementRecord', () => EnforcementRecord);

@ObjectType({ description: 'A case that names nobody whom the authority supervises: it waits to be matched (待匹配执法记录)' })
export class UnmatchedEnforcement {
  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => String, { description: 'The authority’s own number (案件编号)' })
  recordNo!: string;
  @Field(() => String, { description: 'The code that was given (统一社会信用代码)' })
  uscc!: string;
  @Field(() => String, { description: 'The name that was given (企业名称)' })
  enterpriseName!: string;
  @Field(() => EnforcementStatusEnum, { description: 'Where the case stands (案件状态)' })
  status!: EnforcementStatus;
  @Field(() => String, { description: 'What happened (违法事实)' })
  caseFacts!: string;
  @Field(() => DateScalar, { description: 'Day on which the case was opened (立案日期)' })
  openedOn!: Day;
  @Field(() => DateScalar, { nullable: true, description: 'Day of the decision (决定日期)' })
  decidedOn!: Day | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Fine, yuan (罚款金额)' })
  fine!: Fen | null;
  @Field(() => DateScalar, { description: 'Day on which it came (接收日期)' })
  receivedOn!: Day;
  @Field(() => Int, { description: 'Grows with every change; give it as expectedVersion' })
  version!: number;
}

/** A page of them. */
export const UnmatchedEnforcementConnection = connectionOf('UnmatchedEnforcement', () => UnmatchedEnforcement);

/** Scalars alone: who may push may not read by way of the answer. */
@ObjectType({ description: 'What became of one record (处理结果)' })
export class EnforcementResult {
  @Field(() => String, { description: 'Its number (案件编号)' })
  recordNo!: string;
  @Field(() => EnforcementOutcomeEnum, { description: 'What became of it (处理结果)' })
  outcome!: EnforcementOutcome;
}
