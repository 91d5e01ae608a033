import { ArgsType, Field, ID, InputType } from '@nestjs/graphql';

@ArgsType()
export class InsurerGradesArgs {
  @Field(() => String, { description: 'Period (评估周期): "2025" or "2025-Q3"' })
  period!: string;
  @Field(() => String, { nullable: true, description: 'Region (行政区划代码); by default an authority’s own, for an insurer every region that graded it' })
  regionCode?: string | null;
}

@InputType({ description: 'Grades the insurers of a region over a period (服务评估)' })
export class RunInsurerGradingInput {
  @Field(() => String, { description: 'Period (评估周期): "2025" or "2025-Q3"; it must have begun' })
  period!: string;
  @Field(() => String, { nullable: true, description: 'Region (行政区划代码) in the authority’s own; by default the whole of it' })
  regionCode?: string | null;
  @Field(() => String, { nullable: true, description: 'Why it is graded again (更正原因), where a published run is replaced; at most 2000 characters' })
  reason?: string | null;
}

@InputType({ description: 'Begins to grade the insurers of a region over a period, by a job (发起服务评估)' })
export class StartInsurerGradingInput extends RunInsurerGradingInput {}

@InputType({ description: 'Publishes the grades of a run (公布评估结果)' })
export class PublishInsurerGradesInput {
  @Field(() => ID, { description: 'Run (评估批次)' })
  runId!: string;
}
