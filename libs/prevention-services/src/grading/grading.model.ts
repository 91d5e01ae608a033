import { Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import type { Day, Grade } from '@anze/kernel';
import { DateScalar, GradeEnum } from '@anze/graphql';
import { GradeVetoKindEnum, type GradeVetoKind } from './runs/grading-run-terms.js';

@ObjectType({ description: 'An indicator of a grade, as frozen with it (评估指标)' })
export class IndicatorScore {
  /** Whose it is, by uuid; not shown. */
  runUuid!: string;
  insurerId!: string;

  @Field(() => String, { description: 'Code of the indicator: RECORD_ARCHIVED, SPEND_LAWFUL, REACH …' })
  code!: string;
  @Field(() => String, { description: 'Dimension (维度): COMPLIANCE 规范性, EFFECTIVENESS 有效性, QUALITY 服务质量' })
  dimension!: string;
  @Field(() => Float, { description: 'Weight in the scheme (权重); the weights of a scheme add up to 100' })
  weight!: number;
  @Field(() => Float, { description: 'Share of the total in percent, after indicators without data gave their weight to the others of their dimension; 0 without data' })
  effectiveWeight!: number;
  @Field(() => Float, { nullable: true, description: 'Score (得分), 0 to 100 with two decimals; null without data' })
  score!: number | null;
  @Field(() => Float, { nullable: true, description: 'Value (指标值), a quotient with four decimals; null without data' })
  value!: number | null;
  @Field(() => Float, { nullable: true, description: 'What was counted (分子)' })
  numerator!: number | null;
  @Field(() => Float, { nullable: true, description: 'Out of how much (分母)' })
  denominator!: number | null;
  @Field(() => Int, { nullable: true, description: 'How many records the denominator counts (计入记录数); null without a source, and of grades from before records were kept' })
  recordCount!: number | null;
}

@ObjectType({ description: 'A veto that makes a grade E, as frozen with it (一票否决)' })
export class GradeVetoFinding {
  @Field(() => GradeVetoKindEnum, { description: 'What was found (否决情形)' })
  kind!: GradeVetoKind;
  @Field(() => DateScalar, { description: 'Day it was found (认定日期)' })
  foundOn!: Day;
  @Field(() => DateScalar, { description: 'Day of the deed (行为发生日期), which lies in the period' })
  concernsOn!: Day;
  @Field(() => String, { description: 'On what grounds (认定依据)' })
  basis!: string;
}

@ObjectType({ description: 'How an insurer’s prevention services were graded over a period and region (服务评估). It excludes no insurer from the market by itself' })
export class InsurerGrade {
  /** The run's and the insurer's uuid, and its name at the time; not shown as such. */
  runUuid!: string;
  insurerId!: string;
  insurerName!: string;

  @Field(() => String, { description: 'Region that was graded (行政区划代码)' })
  regionCode!: string;
  @Field(() => ID, { description: 'The run it belongs to (评估批次)' })
  runId!: string;
  @Field(() => Boolean, { description: 'Published, and so frozen (已公布)' })
  published!: boolean;
  @Field(() => DateScalar, { nullable: true, description: 'Day it was published (公布日期), from which the time for objections runs; null while it isn’t' })
  publishedOn!: Day | null;
  @Field(() => String, { description: 'Period (评估周期): "2025" or "2025-Q3"' })
  period!: string;
  @Field(() => GradeEnum, { description: 'Grade (评估等级); NOT_RATED without a policy in force in the period' })
  grade!: Grade;
  @Field(() => Float, { nullable: true, description: 'Total (总分), 0 to 100 with two decimals; null when not rated' })
  score!: number | null;
  @Field(() => [IndicatorScore], { description: 'The indicators, in the order of the scheme (评估指标)' })
  indicators!: IndicatorScore[];
  @Field(() => String, { description: 'Version of the grading scheme (评估方案版本)' })
  schemeVersion!: string;
  @Field(() => DateScalar, { description: 'Last day whose records count (数据截止日): the period’s last, or the day of the run while it lasted' })
  asOf!: Day;
  @Field(() => ID, { nullable: true, description: 'The published run that this one replaces (更正的批次); null for the first' })
  replacesRunId!: string | null;
  @Field(() => [GradeVetoFinding], { description: 'What made it E whatever the score (一票否决情形); none otherwise' })
  vetoes!: GradeVetoFinding[];
}

@ObjectType({ description: 'What was graded' })
export class RunInsurerGradingPayload {
  @Field(() => [InsurerGrade], { description: 'One grade per insurer with a policy or a service in the region and period, best first; not yet published' })
  grades!: InsurerGrade[];
}

@ObjectType({ description: 'What was published' })
export class PublishInsurerGradesPayload {
  @Field(() => [InsurerGrade], { description: 'The grades of the run, best first' })
  grades!: InsurerGrade[];
  @Field(() => Int, { description: 'How many' })
  count!: number;
}
