import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import type { Day, Fen } from '@anze/kernel';
import { DateScalar, DateTimeScalar, MoneyScalar, PageArgs } from '@anze/graphql';
import { AccidentGradeEnum, AccidentKindEnum, type AccidentGrade, type AccidentKind } from './accident-terms.js';
import { Accident } from './accident.model.js';

const EVIDENCE = { nullable: true, description: 'Uploads that prove it (证明材料), images or PDFs of the own organization, at most 20' } as const;
const VERSION = { nullable: true, description: 'Version that was read; another one is STALE_VERSION' } as const;

@InputType({ description: 'Reports an accident (事故报告)' })
export class ReportAccidentInput {
  @Field(() => ID, { nullable: true, description: 'Enterprise (企业); left out by the enterprise itself' })
  enterpriseId?: string | null;
  @Field(() => DateTimeScalar, { description: 'When it happened (事故发生时间)' })
  occurredAt!: Date;
  @Field(() => String, { description: 'Where (事故地点), at most 200 characters' })
  place!: string;
  @Field(() => AccidentKindEnum, { description: 'Kind (事故类别)' })
  kind!: AccidentKind;
  @Field(() => String, { description: 'What happened (事故简要经过), at most 2000 characters' })
  description!: string;
  @Field(() => Int, { description: 'Deaths so far (死亡人数), persons' })
  deaths!: number;
  @Field(() => Int, { description: 'Serious injuries so far (重伤人数), persons' })
  seriousInjuries!: number;
  @Field(() => MoneyScalar, { description: 'Direct loss as first estimated (直接经济损失初步估计), yuan' })
  directLoss!: Fen;
  @Field(() => DateTimeScalar, { description: 'When the head of the enterprise learnt of it (单位负责人接报时间)' })
  headInformedAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When the authority got the report (报告时间), where it enters one that came otherwise; left out, now' })
  reportedAt?: Date | null;
  @Field(() => [ID], EVIDENCE)
  evidenceUploadIds?: string[] | null;
}

@InputType({ description: 'Corrects what an accident did (事故补报); what is left out stays' })
export class CorrectAccidentInput {
  @Field(() => ID, { description: 'Accident (事故)' })
  accidentId!: string;
  @Field(() => DateScalar, { description: 'Day on which it changed (变化日期); casualties count for 30 days, 7 for road traffic and fires, 国务院令第493号第十三条' })
  changedOn!: Day;
  @Field(() => Int, { nullable: true, description: 'Deaths in all (死亡人数), persons' })
  deaths?: number | null;
  @Field(() => Int, { nullable: true, description: 'Serious injuries in all (重伤人数), persons' })
  seriousInjuries?: number | null;
  @Field(() => MoneyScalar, { nullable: true, description: 'Direct loss in all (直接经济损失), yuan' })
  directLoss?: Fen | null;
  @Field(() => String, { description: 'Why (补报说明), at most 2000 characters' })
  reason!: string;
  @Field(() => [ID], EVIDENCE)
  evidenceUploadIds?: string[] | null;
  @Field(() => Int, VERSION)
  expectedVersion?: number | null;
}

@InputType({ description: 'Notes that the authority reported an accident upward (逐级上报)' })
export class ReportAccidentUpwardInput {
  @Field(() => ID, { description: 'Accident (事故)' })
  accidentId!: string;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was reported (上报时间); left out, now' })
  reportedAt?: Date | null;
  @Field(() => Int, VERSION)
  expectedVersion?: number | null;
}

@InputType({ description: 'Voids a wrong report of an accident (作废)' })
export class VoidAccidentInput {
  @Field(() => ID, { description: 'Accident (事故)' })
  accidentId!: string;
  @Field(() => String, { description: 'Why (作废原因), at most 2000 characters' })
  reason!: string;
  @Field(() => Int, VERSION)
  expectedVersion?: number | null;
}

@ObjectType({ description: 'A changed accident' })
export class AccidentPayload {
  @Field(() => Accident, { description: 'The accident as it is now (事故)' })
  accident!: Accident;
}

@InputType({ description: 'Narrows a list of accidents; all conditions hold together, one left out or null doesn’t narrow' })
export class AccidentFilter {
  @Field(() => ID, { nullable: true, description: 'Of this enterprise (企业)' })
  enterpriseId?: string | null;
  @Field(() => String, { nullable: true, description: 'Region of the enterprise (行政区划代码): 2, 4, 6, 9 or 12 digits; whatever lies in it' })
  regionCode?: string | null;
  @Field(() => AccidentGradeEnum, { nullable: true, description: 'Of this grade (事故等级)' })
  grade?: AccidentGrade | null;
  @Field(() => DateScalar, { nullable: true, description: 'On this day or later (自)' })
  from?: Day | null;
  @Field(() => DateScalar, { nullable: true, description: 'On this day or earlier (至)' })
  to?: Day | null;
  @Field(() => Boolean, { nullable: true, description: 'Those that were voided too (含作废); else without them' })
  withVoided?: boolean | null;
}

@ArgsType()
export class AccidentsArgs extends PageArgs {
  @Field(() => AccidentFilter, { nullable: true, description: 'Narrows the list' })
  filter?: AccidentFilter | null;
}
