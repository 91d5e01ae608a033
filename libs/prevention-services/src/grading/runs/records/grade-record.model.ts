import { ArgsType, Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, DateScalar, PageArgs } from '@anze/graphql';
import type { Day } from '@anze/kernel';

@ObjectType({ description: 'A record that an indicator counted, as it was when the run was made (评估依据). The numerators and denominators of an indicator’s records add up to its own' })
export class GradeRecord {
  /** Not shown as such. */
  code!: string;
  enterpriseId!: string;
  recordUuid!: string | null;

  @Field(() => Int, { description: 'Number within the indicator (序号), from 1' })
  seq!: number;
  @Field(() => String, { description: 'Kind of the record (记录类别): SERVICE, HAZARD, POLICY, PLANNED_VISIT, COMPLAINT' })
  recordKind!: string;
  @Field(() => String, { description: 'The enterprise’s name then (企业名称)' })
  enterpriseName!: string;
  @Field(() => DateScalar, { nullable: true, description: 'Day of the record (日期), by which it lies in the period' })
  onDay!: Day | null;
  @Field(() => Float, { description: 'What it counts in the numerator (计入分子)' })
  numerator!: number;
  @Field(() => Float, { description: 'What it counts in the denominator (计入分母)' })
  denominator!: number;
  @Field(() => String, { nullable: true, description: 'Why it counts so, as a code (计分说明): IN_TIME, LATE, NOT_SERVED …' })
  note!: string | null;
}

/** A page of records. */
export const GradeRecordConnection = connectionOf('GradeRecord', () => GradeRecord);

@ArgsType()
export class GradeRecordsArgs extends PageArgs {
  @Field(() => ID, { description: 'Run (评估批次)' })
  runId!: string;
  @Field(() => ID, { description: 'Insurer (保险机构): the id of its organization' })
  insurerId!: string;
  @Field(() => String, { description: 'Code of the indicator (评估指标): REACH, SATISFACTION …' })
  code!: string;
}
