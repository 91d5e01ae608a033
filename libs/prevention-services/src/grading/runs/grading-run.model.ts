import { ArgsType, Field, Float, ID, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, DateScalar, DateTimeScalar, GradeEnum, PageArgs, termsEnum } from '@anze/graphql';
import { defineTerms, type Day, type Grade } from '@anze/kernel';
import { InsurerGrade } from '../grading.model.js';
import { GradeVetoKindEnum, GradingRunStatusEnum, type GradeVetoKind, type GradingRunStatus } from './grading-run-terms.js';
import type { GradeTrend } from './grading-run.rules.js';

@ObjectType('GradingRun', { description: 'A run of the grading over a period and region (评估批次), with its progress. Its scheme, its records and the names in it are frozen' })
export class GradingRunModel {
  /** Not shown as such. */
  uuid!: string;
  organizationId!: string;
  replacesUuid!: string | null;

  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => String, { description: 'Region that is graded (行政区划代码)' })
  regionCode!: string;
  @Field(() => String, { description: 'Period (评估周期): "2025" or "2025-Q3"' })
  period!: string;
  @Field(() => DateScalar, { description: 'Last day whose records count (数据截止日)' })
  asOf!: Day;
  @Field(() => String, { description: 'Version of the grading scheme (评估方案版本)' })
  schemeVersion!: string;
  @Field(() => String, { nullable: true, description: 'The whole scheme as it was when the run was begun (评估方案全文), as JSON; null of runs from before it was kept' })
  schemeBody!: string | null;
  @Field(() => GradingRunStatusEnum, { description: 'How far it is (状态)' })
  status!: GradingRunStatus;
  @Field(() => Int, { description: 'Steps that were made (已完成步骤): the records of every indicator, then the grades' })
  done!: number;
  @Field(() => Int, { description: 'Steps in all (总步骤); 0 of runs from before progress was kept' })
  total!: number;
  @Field(() => String, { nullable: true, description: 'Why it failed, as an error code (失败原因)' })
  errorCode!: string | null;
  @Field(() => Boolean, { description: 'Published, and so frozen (已公布)' })
  published!: boolean;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was published (公布时间)' })
  publishedAt!: Date | null;
  @Field(() => ID, { nullable: true, description: 'The published run that it replaces (更正的批次)' })
  replacesRunId!: string | null;
  @Field(() => String, { nullable: true, description: 'Why it was graded again (更正原因)' })
  reason!: string | null;
  @Field(() => DateTimeScalar, { description: 'When it was begun (发起时间)' })
  createdAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it came to its end (结束时间)' })
  finishedAt!: Date | null;
}

/** A page of runs. */
export const GradingRunConnection = connectionOf('GradingRun', () => GradingRunModel);

@ArgsType()
export class GradingRunsArgs extends PageArgs {
  @Field(() => String, { nullable: true, description: 'Period (评估周期): "2025" or "2025-Q3"' })
  period?: string | null;
  @Field(() => String, { nullable: true, description: 'Region (行政区划代码) and those below it' })
  regionCode?: string | null;
  @Field(() => GradingRunStatusEnum, { nullable: true, description: 'Of one state (状态)' })
  status?: GradingRunStatus | null;
}

@ObjectType({ description: 'The run that was begun' })
export class StartInsurerGradingPayload {
  @Field(() => GradingRunModel, { description: 'Its progress is read with gradingRun (评估批次)' })
  run!: GradingRunModel;
}

@ObjectType('IndicatorChange', { description: 'What changed of an indicator (评估指标变化)' })
export class IndicatorChangeModel {
  @Field(() => String, { description: 'Code of the indicator' })
  code!: string;
  @Field(() => Float, { nullable: true, description: 'Score before (更正前得分), 0 to 100; null without data' })
  scoreBefore!: number | null;
  @Field(() => Float, { nullable: true, description: 'Score now (更正后得分), 0 to 100; null without data' })
  scoreAfter!: number | null;
  @Field(() => Float, { nullable: true, description: 'What was counted before (更正前分子)' })
  numeratorBefore!: number | null;
  @Field(() => Float, { nullable: true, description: 'What is counted now (更正后分子)' })
  numeratorAfter!: number | null;
  @Field(() => Float, { nullable: true, description: 'Out of how much before (更正前分母)' })
  denominatorBefore!: number | null;
  @Field(() => Float, { nullable: true, description: 'Out of how much now (更正后分母)' })
  denominatorAfter!: number | null;
}

@ObjectType('GradeChange', { description: 'What a run changed of an insurer’s grade against the run that it replaces (评估结果变化)' })
export class GradeChangeModel {
  /** Not shown. */
  insurerId!: string;

  @Field(() => String, { description: 'The insurer’s name when it was graded (保险机构)' })
  insurerName!: string;
  @Field(() => GradeEnum, { nullable: true, description: 'Grade before (更正前等级); null where it wasn’t graded' })
  gradeBefore!: Grade | null;
  @Field(() => GradeEnum, { nullable: true, description: 'Grade now (更正后等级); null where it isn’t graded any more' })
  gradeAfter!: Grade | null;
  @Field(() => Float, { nullable: true, description: 'Total before (更正前总分)' })
  scoreBefore!: number | null;
  @Field(() => Float, { nullable: true, description: 'Total now (更正后总分)' })
  scoreAfter!: number | null;
  @Field(() => [GradeVetoKindEnum], { description: 'Vetoes that count now and didn’t (新增否决)' })
  vetoesAdded!: GradeVetoKind[];
  @Field(() => [GradeVetoKindEnum], { description: 'Vetoes that counted and don’t any more (取消否决)' })
  vetoesRemoved!: GradeVetoKind[];
  @Field(() => [IndicatorChangeModel], { description: 'Indicators that differ (变化的指标)' })
  indicators!: IndicatorChangeModel[];
}

export const GradeTrendEnum = termsEnum('GradeTrend', 'Where a grade went from the period before to this one (等级变化)', defineTerms({ NONE: '未评级', FIRST: '首次', UP: '上升', SAME: '持平', DOWN: '下降' }));

@ObjectType({ description: 'A published grade of an insurer with its change to the period before (历次评估)' })
export class GradeHistoryEntry {
  @Field(() => String, { description: 'Period (评估周期)' })
  period!: string;
  @Field(() => InsurerGrade, { description: 'The newest published grade of the period (评估结果)' })
  grade!: InsurerGrade;
  @Field(() => GradeTrendEnum, { description: 'Against the newest rated period before it, year with year and quarter with quarter (等级变化)' })
  trend!: GradeTrend;
  @Field(() => Float, { nullable: true, description: 'Points against that period (分值变化); null without a score in either' })
  scoreChange!: number | null;
}

@ArgsType()
export class InsurerGradeHistoryArgs {
  @Field(() => ID, { nullable: true, description: 'Insurer (保险机构): the id of its organization; an insurer leaves it out, and sees its own in any case' })
  insurerId?: string | null;
  @Field(() => String, { nullable: true, description: 'Region that graded it (行政区划代码); by default an authority’s own. An insurer names it' })
  regionCode?: string | null;
}

