import { ArgsType, Field, Float, ID, InputType, Int } from '@nestjs/graphql';
import type { Day, Grade } from '@anze/kernel';
import { DateScalar, GradeEnum, PageArgs } from '@anze/graphql';
import type { SchemeDraftStatus } from '@anze/rules';
import type { Veto } from '../grading.rules.js';
import { GradeVetoKindEnum } from '../runs/grading-run-terms.js';
import { GradingSchemeDraftStatusEnum } from './scheme-enums.js';

@InputType({ description: 'From which value to which a score runs (归一化), linear between them; `full` lies above `floor`' })
export class GradingNormalisationInput {
  @Field(() => Float, { description: 'The value that gives 0 (零分值), four decimals at most' })
  floor!: number;
  @Field(() => Float, { description: 'The value that gives 100 (满分值), four decimals at most' })
  full!: number;
}

@InputType({ description: 'An indicator of a scheme (方案指标)' })
export class GradingIndicatorInput {
  @Field(() => String, { description: 'Code of its measure, of `gradingMeasures`; each once in a scheme' })
  code!: string;
  @Field(() => Float, { description: 'Weight (权重), two decimals at most; those of a scheme add up to 100' })
  weight!: number;
  @Field(() => GradingNormalisationInput, { nullable: true, description: 'From which value to which the score runs; left out: value × 100. A measure that is a rate needs it' })
  normalisation?: GradingNormalisationInput | null;
  @Field(() => Int, { nullable: true, description: 'With fewer records than this it has no data (最少记录数)' })
  minimumRecords?: number | null;
}

@InputType({ description: 'A dimension of a scheme (维度)' })
export class GradingDimensionInput {
  @Field(() => String, { description: 'Code, capital letters: COMPLIANCE' })
  code!: string;
  @Field(() => String, { description: 'Name (维度名称), at most 50 characters' })
  name!: string;
  @Field(() => [GradingIndicatorInput], { description: 'Its indicators, 1 to 20' })
  indicators!: GradingIndicatorInput[];
}

@InputType({ description: 'From which score a grade is given (等级区间)' })
export class GradingBandInput {
  @Field(() => GradeEnum, { description: 'Grade (等级), A to E' })
  grade!: Grade;
  @Field(() => Float, { description: 'Least score, 0 to 100 with two decimals (起点分)' })
  from!: number;
}

@InputType({ description: 'What a grading scheme says (评估方案内容)' })
export class GradingSchemeBodyInput {
  @Field(() => [GradingDimensionInput], { description: 'Dimensions with their indicators, 1 to 10 (维度与指标)' })
  dimensions!: GradingDimensionInput[];
  @Field(() => [GradingBandInput], { description: 'A, B, C, D, E in this order, each from a lower score than the one before, E from 0 (等级区间)' })
  bands!: GradingBandInput[];
  @Field(() => Int, { description: 'Working days from the confirmation of a service to its archiving (归档时限), 1 to 250' })
  archiveWorkingDays!: number;
  @Field(() => Int, { description: 'RECORD_ARCHIVED counts services that lie more than so many days before the last day that counts, 1 to 366' })
  settledAfterDays!: number;
  @Field(() => Int, { nullable: true, description: 'With fewer services in the period an insurer is not rated (最少服务次数)' })
  minimumServices?: number | null;
  @Field(() => [GradeVetoKindEnum], { nullable: true, description: 'What makes a grade E whatever the score (一票否决情形); left out: all of them' })
  vetoes?: Veto[] | null;
}

@InputType({ description: 'Begins a draft of a grading scheme for the authority’s own region (起草评估方案): as given, or from the version in force today' })
export class DraftGradingSchemeInput {
  @Field(() => String, { description: 'Title (名称), at most 200 characters' })
  title!: string;
  @Field(() => GradingSchemeBodyInput, { nullable: true, description: 'What it says; left out: what the version in force in the region today says' })
  scheme?: GradingSchemeBodyInput | null;
  @Field(() => String, { nullable: true, description: 'Where it will be written (依据文件), at most 500 characters; needed when it is published' })
  source?: string | null;
}

@InputType({ description: 'Changes a draft (修改草案); what is left out stays' })
export class ChangeGradingSchemeInput {
  @Field(() => ID, { description: 'Draft (草案)' })
  schemeDraftId!: string;
  @Field(() => String, { nullable: true, description: 'Title (名称), at most 200 characters' })
  title?: string | null;
  @Field(() => GradingSchemeBodyInput, { nullable: true, description: 'What it says, as a whole (方案内容)' })
  scheme?: GradingSchemeBodyInput | null;
  @Field(() => String, { nullable: true, description: 'Where it will be written (依据文件), at most 500 characters' })
  source?: string | null;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@InputType({ description: 'Ends a draft that won’t be published (废弃草案); it stays on record' })
export class DiscardGradingSchemeInput {
  @Field(() => ID, { description: 'Draft (草案)' })
  schemeDraftId!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@InputType({ description: 'Publishes a draft as the region’s next version (发布评估方案)' })
export class PublishGradingSchemeInput {
  @Field(() => ID, { description: 'Draft (草案), of the authority itself' })
  schemeDraftId!: string;
  @Field(() => DateScalar, { description: 'First day in force (生效日期), after today and not that of another version of the region' })
  effectiveFrom!: Day;
  @Field(() => String, { nullable: true, description: 'Where it is written (依据文件), at most 500 characters; by default what the draft says' })
  source?: string | null;
  @Field(() => Int, { nullable: true, description: 'Version of the draft that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@InputType({ description: 'A scheme: a draft or a published version, one of the two' })
export class GradingSchemeReference {
  @Field(() => ID, { nullable: true, description: 'Draft (草案)' })
  schemeDraftId?: string | null;
  @Field(() => String, { nullable: true, description: 'Published version (版本) of the region, else of the nearest one above it that has one of that name' })
  version?: string | null;
}

@ArgsType()
export class GradingSchemesArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'What this region (行政区划代码) can take: its own versions, those above it, and the nation’s; by default the authority’s own region, for an insurer the nation’s versions. The empty text is the nation' })
  regionCode?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Only versions in force in their region on this day; the first of the list is the one that applies' })
  on?: Day | null;
}

@ArgsType()
export class GradingSchemeDraftsArgs extends PageArgs {
  @Field(() => GradingSchemeDraftStatusEnum, { nullable: true, description: 'Only of this status' })
  status?: SchemeDraftStatus | null;
}

@ArgsType()
export class GradingSchemeDraftArgs {
  @Field(() => ID, { description: 'Draft (草案)' })
  id!: string;
}

@ArgsType()
export class SimulateGradingSchemeArgs {
  @Field(() => GradingSchemeReference, { description: 'The scheme (评估方案)' })
  scheme!: GradingSchemeReference;
  @Field(() => String, { description: 'Period (评估周期): "2025" or "2025-Q3"; it must have begun' })
  period!: string;
  @Field(() => String, { nullable: true, description: 'Region (行政区划代码) in the authority’s own; by default the whole of it' })
  regionCode?: string | null;
}

@ArgsType()
export class CompareGradingSchemesArgs {
  @Field(() => GradingSchemeReference, { description: 'One scheme, as it is (现行方案)' })
  a!: GradingSchemeReference;
  @Field(() => GradingSchemeReference, { description: 'The other, as it might be (拟议方案)' })
  b!: GradingSchemeReference;
  @Field(() => String, { description: 'Period (评估周期): "2025" or "2025-Q3"; it must have begun' })
  period!: string;
  @Field(() => String, { nullable: true, description: 'Region (行政区划代码) in the authority’s own; by default the whole of it' })
  regionCode?: string | null;
}
