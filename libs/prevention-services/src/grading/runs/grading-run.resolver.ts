import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Context, loaderOf, type Page, type RequestContext } from '@anze/graphql';
import { Can } from '@anze/identity';
import { StartInsurerGradingInput } from '../grading.inputs.js';
import { InsurerGrade } from '../grading.model.js';
import { GradingService } from '../grading.service.js';
import { GradeChangeModel, GradeHistoryEntry, GradingRunConnection, GradingRunModel, GradingRunsArgs, InsurerGradeHistoryArgs, StartInsurerGradingPayload } from './grading-run.model.js';
import { gradingRunOf, GradingRunService } from './grading-run.service.js';

@Resolver(() => GradingRunModel)
export class GradingRunResolver {
  constructor(
    private readonly runs: GradingRunService,
    private readonly grading: GradingService,
  ) {}

  @Can('grade:runs')
  @Query(() => GradingRunModel, { name: 'gradingRun', nullable: true, description: 'A grading run with its progress (评估批次); null when there is none or it is of another region' })
  one(@Args('id', { type: () => ID, description: 'Its opaque id' }) id: string): Promise<GradingRunModel | null> {
    return this.runs.find(id);
  }

  @Can('grade:runs')
  @Query(() => GradingRunConnection, { name: 'gradingRuns', description: 'Grading runs of the authority’s region and those below it (评估批次), the newest first' })
  list(@Args() args: GradingRunsArgs): Promise<Page<GradingRunModel>> {
    return this.runs.list(args);
  }

  @Can('grade:read')
  @Query(() => [GradeChangeModel], { name: 'gradeChanges', description: 'What a run changed against the run that it replaces (更正前后对比): insurers and indicators that differ; to an insurer its own, once published' })
  changes(@Args('runId', { type: () => ID, description: 'Run (评估批次)' }) runId: string): Promise<GradeChangeModel[]> {
    return this.runs.changes(runId) as Promise<GradeChangeModel[]>;
  }

  @Can('grade:read')
  @Query(() => [GradeHistoryEntry], { name: 'insurerGradeHistory', description: 'Published grades of an insurer in a region, period by period with their trend (历次评估), the newest first; to authorities of the region and to the insurer itself' })
  history(@Args() args: InsurerGradeHistoryArgs): Promise<GradeHistoryEntry[]> {
    return this.runs.history(args);
  }

  @Can('grade:run')
  @Mutation(() => StartInsurerGradingPayload, { description: 'Begins to grade the insurers of a region over a period (发起服务评估): a job makes the run, whose progress gradingRun shows; unpublished at first' })
  async startInsurerGrading(@Args('input', { description: 'Period and region' }) input: StartInsurerGradingInput): Promise<StartInsurerGradingPayload> {
    return { run: gradingRunOf(await this.grading.start(input)) };
  }

  @ResolveField(() => [InsurerGrade], { description: 'Its grades, best first (评估结果); none before it is done' })
  async grades(@Parent() { uuid }: GradingRunModel, @Context() context: RequestContext): Promise<InsurerGrade[]> {
    return (await loaderOf(context, this.runs.gradesOf).load(uuid)) ?? [];
  }
}
