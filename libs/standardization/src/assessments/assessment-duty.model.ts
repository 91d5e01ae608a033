import { ArgsType, Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, DateScalar, PageArgs, StandardizationLevelEnum } from '@anze/graphql';
import { diffDays, type Day, type StandardizationLevel } from '@anze/kernel';
import type { OwedAssessment } from './assessment-duty.repository.js';

@ObjectType({ description: 'A yearly self-assessment that the holder of a certificate has not signed yet (待完成的年度自评)' })
export class OwedSelfAssessment {
  /** The uuid of the enterprise; not shown. */
  enterpriseId!: string;

  @Field(() => String, { description: 'Number of the certificate in force (证书编号); of several, the one that ends last' })
  certificateNo!: string;
  @Field(() => StandardizationLevelEnum, { description: 'Its level (标准化等级)' })
  level!: StandardizationLevel;
  @Field(() => Int, { description: 'Calendar year (年度)' })
  year!: number;
  @Field(() => DateScalar, { description: 'Until when (应完成日期)' })
  dueOn!: Day;
  @Field(() => Int, { description: 'Days that it is late today (逾期天数); 0 while it isn’t due' })
  daysLate!: number;
}

/** A page of them. */
export const OwedSelfAssessmentConnection = connectionOf('OwedSelfAssessment', () => OwedSelfAssessment);

@InputType({ description: 'Narrows a list of self-assessments that are owed; both conditions hold together, one left out or null doesn’t narrow (筛选)' })
export class OwedSelfAssessmentFilter {
  @Field(() => String, { nullable: true, description: 'Region of the enterprise (行政区划代码): 2, 4, 6, 9 or 12 digits; whatever lies in it' })
  regionCode?: string | null;
  @Field(() => Boolean, { nullable: true, description: 'true: due before today (已逾期); false: today or later' })
  overdue?: boolean | null;
}

@ArgsType()
export class OwedSelfAssessmentsArgs extends PageArgs {
  @Field(() => OwedSelfAssessmentFilter, { nullable: true, description: 'Narrows the list' })
  filter?: OwedSelfAssessmentFilter | null;
}

/** One as clients see it on a day. */
export const owedModel = (owed: OwedAssessment, today: Day): OwedSelfAssessment => ({ ...owed, year: Number(owed.dueOn.slice(0, 4)), daysLate: Math.max(0, diffDays(today, owed.dueOn)) });
