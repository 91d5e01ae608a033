import { Field, ID, InputType, Int } from '@nestjs/graphql';
import type { Day } from '@anze/kernel';
import { DateScalar } from '@anze/graphql';

@InputType({ description: 'Stops production, a site or equipment for a major hazard (停产停业、停止使用)' })
export class StopForHazardInput {
  @Field(() => ID, { description: 'Hazard (隐患)' })
  hazardId!: string;
  @Field(() => String, { description: 'What stands still, at most 200 characters (停产停用范围)' })
  scope!: string;
  @Field(() => String, { description: 'Reason, at most 2000 characters (原因)' })
  reason!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@InputType({ description: 'Ends a stoppage (恢复生产使用)' })
export class ResumeAfterHazardInput {
  @Field(() => ID, { description: 'Hazard (隐患)' })
  hazardId!: string;
  @Field(() => String, { description: 'What was found when it was looked at, at most 2000 characters (审查意见)' })
  reason!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@InputType({ description: "Says that the workers' congress was told of a major hazard (向职工代表大会报告, 安全生产法 41)" })
export class ReportHazardToCongressInput {
  @Field(() => ID, { description: 'Hazard (隐患)' })
  hazardId!: string;
  @Field(() => DateScalar, { description: 'Day of the report, since it was found and not in the future (报告日期)' })
  reportedOn!: Day;
  @Field(() => String, { description: 'What was said and answered, at most 2000 characters (报告情况)' })
  note!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}
