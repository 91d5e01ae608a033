import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Context, loaderOf, type RequestContext } from '@anze/graphql';
import { Can, Organization, organizationModel, OrganizationReader, type OrganizationView } from '@anze/identity';
import { InsurerGradesArgs, PublishInsurerGradesInput, RunInsurerGradingInput } from './grading.inputs.js';
import { InsurerGrade, PublishInsurerGradesPayload, RunInsurerGradingPayload } from './grading.model.js';
import { GradingService } from './grading.service.js';

@Resolver(() => InsurerGrade)
export class GradingResolver {
  constructor(
    private readonly grading: GradingService,
    private readonly organizations: OrganizationReader,
  ) {}

  @Can('grade:list')
  @Query(() => [InsurerGrade], { name: 'insurerGrades', description: 'Grades of insurers (服务评估结果): to an authority the newest run of the period and region, published or not; to a financial regulator the newest published run; to an insurer its own, once published' })
  grades(@Args() args: InsurerGradesArgs): Promise<InsurerGrade[]> {
    return this.grading.grades(args);
  }

  @Can('grade:run')
  @Mutation(() => RunInsurerGradingPayload, { description: 'Grades the insurers of a region over a period (服务评估); each run is kept, unpublished at first' })
  async runInsurerGrading(@Args('input', { description: 'Period and region' }) input: RunInsurerGradingInput): Promise<RunInsurerGradingPayload> {
    return { grades: await this.grading.run(input) };
  }

  @Can('grade:publish')
  @Mutation(() => PublishInsurerGradesPayload, { description: 'Publishes the grades of a run (公布评估结果); it is frozen from then on, a correction is a new run' })
  async publishInsurerGrades(@Args('input', { description: 'Which run' }) input: PublishInsurerGradesInput): Promise<PublishInsurerGradesPayload> {
    const grades = await this.grading.publish(input.runId);
    return { grades, count: grades.length };
  }

  @ResolveField(() => Organization, { description: 'The insurer (保险机构), under the name it had when it was graded' })
  async insurer(@Parent() grade: InsurerGrade, @Context() context: RequestContext): Promise<Organization | null> {
    const insurer = await loaderOf<string, OrganizationView>(context, (ids) => this.organizations.byIds(ids), OrganizationReader).load(grade.insurerId);
    return insurer && { ...organizationModel(insurer), name: grade.insurerName };
  }
}
