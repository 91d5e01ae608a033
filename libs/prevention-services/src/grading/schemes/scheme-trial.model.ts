import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import type { Day, Grade } from '@anze/kernel';
import { DateScalar, GradeEnum } from '@anze/graphql';

@ObjectType({ description: 'An indicator of a trial (试算指标)' })
export class TrialIndicator {
  @Field(() => String, { description: 'Code of its measure' })
  code!: string;
  @Field(() => String, { description: 'Code of its dimension (维度)' })
  dimension!: string;
  @Field(() => Float, { description: 'Weight in the scheme (权重)' })
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
  @Field(() => Int, { nullable: true, description: 'How many records the denominator counts (计入记录数)' })
  records!: number | null;
}

@ObjectType({ description: 'A grade that was computed and not kept (试算结果)' })
export class TrialGrade {
  /** The insurer's uuid; not shown as such. */
  insurerId!: string;

  @Field(() => GradeEnum, { description: 'Grade (评估等级)' })
  grade!: Grade;
  @Field(() => Float, { nullable: true, description: 'Total (总分), 0 to 100 with two decimals; null without data' })
  score!: number | null;
  @Field(() => Int, { nullable: true, description: 'Place (名次), 1 the best, equal scores share one; null without a score' })
  rank!: number | null;
  @Field(() => [TrialIndicator], { description: 'The indicators, in the order of the scheme (评估指标)' })
  indicators!: TrialIndicator[];
}

@ObjectType({ description: 'How many insurers get a grade' })
export class GradeCount {
  @Field(() => GradeEnum, { description: 'Grade (等级)' })
  grade!: Grade;
  @Field(() => Int, { description: 'Insurers (保险机构数)' })
  insurers!: number;
}

@ObjectType({ description: 'What a scheme would give on the records as they are now (方案试算); nothing is kept, nobody is told' })
export class GradingSimulation {
  @Field(() => String, { description: 'Period (评估周期)' })
  period!: string;
  @Field(() => String, { description: 'Region (行政区划代码)' })
  regionCode!: string;
  @Field(() => DateScalar, { description: 'Last day whose records count (数据截止日)' })
  asOf!: Day;
  @Field(() => [TrialGrade], { description: 'One per insurer with a policy or a service in the region and period, best first' })
  grades!: TrialGrade[];
  @Field(() => [GradeCount], { description: 'How many of each grade (等级分布)' })
  counts!: GradeCount[];
}

@ObjectType({ description: 'One indicator under two schemes (指标对比)' })
export class IndicatorComparison {
  @Field(() => String, { description: 'Code of the measure' })
  code!: string;
  @Field(() => TrialIndicator, { nullable: true, description: 'Under a; null where it doesn’t weigh it' })
  a!: TrialIndicator | null;
  @Field(() => TrialIndicator, { nullable: true, description: 'Under b; null where it doesn’t weigh it' })
  b!: TrialIndicator | null;
  @Field(() => Float, { description: 'Points of the total (effectiveWeight × score ÷ 100) under b less those under a; two decimals' })
  difference!: number;
}

@ObjectType({ description: 'One insurer under two schemes (方案对比)' })
export class GradeComparison {
  /** The insurer's uuid; not shown as such. */
  insurerId!: string;

  @Field(() => TrialGrade, { description: 'Under a' })
  a!: TrialGrade;
  @Field(() => TrialGrade, { description: 'Under b' })
  b!: TrialGrade;
  @Field(() => Float, { nullable: true, description: 'Score under b less that under a; null unless both have one (分差)' })
  difference!: number | null;
  @Field(() => Int, { nullable: true, description: 'Places gained under b, negative: lost; null unless both have one (名次变化)' })
  places!: number | null;
  @Field(() => [IndicatorComparison], { description: 'Indicator by indicator, those of b first' })
  indicators!: IndicatorComparison[];
}

@ObjectType({ description: 'Two schemes side by side on the same records (方案对比)' })
export class GradingSchemeComparison {
  @Field(() => String, { description: 'Period (评估周期)' })
  period!: string;
  @Field(() => String, { description: 'Region (行政区划代码)' })
  regionCode!: string;
  @Field(() => DateScalar, { description: 'Last day whose records count (数据截止日)' })
  asOf!: Day;
  @Field(() => [GradeCount], { description: 'How many of each grade under a (等级分布)' })
  countsA!: GradeCount[];
  @Field(() => [GradeCount], { description: 'How many of each grade under b (等级分布)' })
  countsB!: GradeCount[];
  @Field(() => [GradeComparison], { description: 'One per insurer, best under b first' })
  insurers!: GradeComparison[];
}
