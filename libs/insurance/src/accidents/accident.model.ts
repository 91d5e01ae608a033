import { Field, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Day, Fen, Sector } from '@anze/kernel';
import { connectionOf, DateScalar, DateTimeScalar, MoneyScalar } from '@anze/graphql';
import { EvidenceFile } from '../evidence/evidence-file.model.js';
import { AccidentGradeEnum, AccidentKindEnum, AccidentRevisionKindEnum, AccidentStatusEnum, type AccidentGrade, type AccidentKind, type AccidentRevisionKind, type AccidentStatus } from './accident-terms.js';

/** An accident as kept. */
export interface AccidentFacts {
  readonly enterpriseId: string;
  readonly accidentId: string;
  readonly regionCode: string;
  readonly sector: Sector;
  readonly insurerId: string;
  readonly occurredAt: Date;
  readonly occurredOn: Day;
  readonly place: string;
  readonly kind: AccidentKind;
  readonly description: string;
  readonly deaths: number;
  readonly seriousInjuries: number;
  readonly directLoss: Fen;
  readonly grade: AccidentGrade;
  readonly gradeRuleVersion: string;
  readonly headInformedAt: Date;
  readonly reportedAt: Date;
  readonly reportDueAt: Date;
  readonly upwardReportedAt: Date | null;
  readonly upwardDueAt: Date;
  readonly reportingRuleVersion: string;
  readonly reporterId: string;
  readonly status: AccidentStatus;
  readonly voidedOn: Day | null;
  readonly voidedReason: string | null;
  readonly version: number;
}

/** An accident as clients see it. */
@ObjectType({ description: 'A work-safety accident of an enterprise (生产安全事故) as reported and corrected' })
export class Accident {
  /** Not shown: the row. */
  facts!: AccidentFacts;

  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => DateTimeScalar, { description: 'When it happened (事故发生时间)' })
  occurredAt!: Date;
  @Field(() => DateScalar, { description: 'Day of it in Asia/Shanghai (事故发生日期)' })
  occurredOn!: Day;
  @Field(() => String, { description: 'Where (事故地点)' })
  place!: string;
  @Field(() => AccidentKindEnum, { description: 'Kind (事故类别)' })
  kind!: AccidentKind;
  @Field(() => String, { description: 'What happened (事故简要经过)' })
  description!: string;
  @Field(() => Int, { description: 'Deaths that count (死亡人数), persons' })
  deaths!: number;
  @Field(() => Int, { description: 'Serious injuries that count (重伤人数), persons' })
  seriousInjuries!: number;
  @Field(() => MoneyScalar, { description: 'Direct loss (直接经济损失), yuan' })
  directLoss!: Fen;
  @Field(() => AccidentGradeEnum, { description: 'Grade (事故等级), the highest that deaths, serious injuries or direct loss reach; 国务院令第493号第三条' })
  grade!: AccidentGrade;
  @Field(() => String, { description: 'Version of the rule that graded it (规则版本)' })
  gradeRuleVersion!: string;
  @Field(() => DateTimeScalar, { description: 'When the head of the enterprise learnt of it (单位负责人接报时间)' })
  headInformedAt!: Date;
  @Field(() => DateTimeScalar, { description: 'When it was reported to the authority (报告时间)' })
  reportedAt!: Date;
  @Field(() => DateTimeScalar, { description: 'When the report was due (报告时限): one hour after the head learnt of it, 国务院令第493号第九条' })
  reportDueAt!: Date;
  @Field(() => Boolean, { description: 'Reported after that (迟报)' })
  reportedLate!: boolean;
  @Field(() => String, { description: 'Version of the rule by which the reporting clocks run (规则版本)' })
  reportingRuleVersion!: string;
  @Field(() => AccidentStatusEnum, { description: 'Whether the report stands (状态)' })
  status!: AccidentStatus;
  @Field(() => DateScalar, { nullable: true, description: 'Day on which it was voided (作废日期)' })
  voidedOn!: Day | null;
  @Field(() => String, { nullable: true, description: 'Why it was voided (作废原因)' })
  voidedReason!: string | null;
  @Field(() => Int, { description: 'Version, for `expectedVersion`' })
  version!: number;
}

/** A page of accidents. */
export const AccidentConnection = connectionOf('Accident', () => Accident);

@ObjectType({ description: "The authority's own clock of an accident (逐级上报): upward within two hours, 国务院令第493号第十一条" })
export class AccidentUpwardReport {
  @Field(() => DateTimeScalar, { description: 'When the report upward is due (上报时限)' })
  dueAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was made (上报时间); null until then' })
  reportedAt!: Date | null;
  @Field(() => Boolean, { description: 'Made, or still not made, after it was due (逾期)' })
  late!: boolean;
}

@ObjectType({ description: 'A line of what was told of an accident (报告、补报记录); never changed' })
export class AccidentRevision {
  @Field(() => Int, { description: 'Number in the history, from 1' })
  seq!: number;
  @Field(() => AccidentRevisionKindEnum, { description: 'What was done (类别)' })
  kind!: AccidentRevisionKind;
  @Field(() => DateScalar, { description: 'Day it counts for: of a correction, on which things changed (日期)' })
  day!: Day;
  @Field(() => DateTimeScalar, { description: 'When it was told (时间)' })
  at!: Date;
  @Field(() => Int, { description: 'Deaths from then on (死亡人数), persons' })
  deaths!: number;
  @Field(() => Int, { description: 'Serious injuries from then on (重伤人数), persons' })
  seriousInjuries!: number;
  @Field(() => MoneyScalar, { description: 'Direct loss from then on (直接经济损失), yuan' })
  directLoss!: Fen;
  @Field(() => AccidentGradeEnum, { description: 'Grade from then on (事故等级)' })
  grade!: AccidentGrade;
  @Field(() => String, { description: 'Version of the rule that graded it (规则版本)' })
  ruleVersion!: string;
  @Field(() => String, { nullable: true, description: 'Why (说明)' })
  note!: string | null;
  @Field(() => [EvidenceFile], { description: 'Files that prove it (证明材料)' })
  files!: EvidenceFile[];
}
