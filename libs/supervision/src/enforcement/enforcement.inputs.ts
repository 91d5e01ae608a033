import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { DateScalar, MoneyScalar, PageArgs } from '@anze/graphql';
import type { Day, Fen } from '@anze/kernel';
import { EnforcementRecord, EnforcementResult, UnmatchedEnforcement } from './enforcement.model.js';
import { EnforcementStatusEnum, PenaltyKindEnum, type EnforcementStatus, type PenaltyKind } from './enforcement-terms.js';

@InputType({ description: 'A case and its penalty (执法案件、行政处罚)' })
export class EnforcementRecordInput {
  @Field(() => String, { description: 'The authority’s own number (案件编号), 1 to 100 characters: the same number is the same record' })
  recordNo!: string;
  @Field(() => String, { description: 'Unified social credit code (统一社会信用代码)' })
  uscc!: string;
  @Field(() => String, { description: 'Name (企业名称), 1 to 200 characters' })
  enterpriseName!: string;
  @Field(() => EnforcementStatusEnum, { description: 'Where it stands (案件状态)' })
  status!: EnforcementStatus;
  @Field(() => String, { description: 'What happened (违法事实), 1 to 4000 characters' })
  facts!: string;
  @Field(() => String, { nullable: true, description: 'What it is judged by (处罚依据), at most 1000 characters' })
  legalBasis?: string | null;
  @Field(() => DateScalar, { description: 'Day on which the case was opened (立案日期)' })
  openedOn!: Day;
  @Field(() => DateScalar, { nullable: true, description: 'Day of the decision (决定日期); of every case that isn’t open' })
  decidedOn?: Day | null;
  @Field(() => String, { nullable: true, description: 'Number of the decision (决定书文号), at most 100 characters' })
  decisionNo?: string | null;
  @Field(() => [PenaltyKindEnum], { nullable: true, description: 'Penalties (处罚种类)' })
  penalties?: PenaltyKind[] | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Fine, yuan (罚款金额); with FINE' })
  fine?: Fen | null;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which it was carried out (执行完毕日期)' })
  executedOn?: Day | null;
}

@InputType({ description: 'Cases to be recorded (执法记录报送); all or none' })
export class RecordEnforcementInput {
  @Field(() => [EnforcementRecordInput], { description: '1 to 100 cases (执法记录)' })
  records!: EnforcementRecordInput[];
}

/** Which waiting record. */
@InputType({ isAbstract: true })
class UnmatchedTarget {
  @Field(() => ID, { description: 'The record that waits (待匹配执法记录)' })
  unmatchedId!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@InputType({ description: 'Says whose a waiting record is (匹配企业)' })
export class MatchEnforcementInput extends UnmatchedTarget {
  @Field(() => ID, { description: 'Enterprise (企业)' })
  enterpriseId!: string;
}

@InputType({ description: 'A waiting record is nobody’s here (作废)' })
export class DiscardEnforcementInput extends UnmatchedTarget {
  @Field(() => String, { description: 'Why (理由), 1 to 2000 characters' })
  reason!: string;
}

@InputType({ description: 'Narrows a list of cases; all conditions hold together, one left out or null doesn’t narrow (执法记录筛选)' })
export class EnforcementFilter {
  @Field(() => EnforcementStatusEnum, { nullable: true, description: 'Where it stands (案件状态)' })
  status?: EnforcementStatus | null;
  @Field(() => ID, { nullable: true, description: 'Against this enterprise (企业)' })
  enterpriseId?: string | null;
  @Field(() => String, { nullable: true, description: 'Region of the enterprise (行政区划代码): 2, 4, 6, 9 or 12 digits; whatever lies in it' })
  regionCode?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Opened on or after this day (立案日期起)' })
  openedFrom?: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'Opened on or before this day (立案日期止)' })
  openedTo?: Day | null;
}

@ArgsType()
export class EnforcementRecordsArgs extends PageArgs {
  @Field(() => EnforcementFilter, { nullable: true, description: 'Narrows the list' })
  filter?: EnforcementFilter | null;
}

@ObjectType({ description: 'What became of what was sent' })
export class RecordEnforcementPayload {
  @Field(() => [EnforcementResult], { description: 'In the order in which it was sent (处理结果)' })
  results!: EnforcementResult[];
}

@ObjectType({ description: 'What the mutation changed' })
export class MatchEnforcementPayload {
  @Field(() => EnforcementRecord, { description: 'The case as it is now (执法记录)' })
  record!: EnforcementRecord;
}

@ObjectType({ description: 'What the mutation changed' })
export class DiscardEnforcementPayload {
  @Field(() => UnmatchedEnforcement, { description: 'What was discarded (作废的执法记录)' })
  unmatched!: UnmatchedEnforcement;
}
