import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Enterprise, EnterpriseReader } from '@anze/enterprises';
import { Context, loaderOf, type Page, type RequestContext } from '@anze/graphql';
import { Can } from '@anze/identity';
import { OwedSelfAssessment, OwedSelfAssessmentConnection, OwedSelfAssessmentsArgs } from './assessment-duty.model.js';
import { AssessmentDutyReader } from './assessment-duty.reader.js';

/** Yearly self-assessments that are owed. */
@Resolver(() => OwedSelfAssessment)
export class AssessmentDutyResolver {
  constructor(
    private readonly duties: AssessmentDutyReader,
    private readonly enterprises: EnterpriseReader,
  ) {}

  @Can('self-assessment:read')
  @Query(() => OwedSelfAssessmentConnection, { description: 'Yearly self-assessments that holders of certificates owe (年度自评待完成清单), the first that is due first, as of last night or the last signature: an enterprise’s own, of those an insurer covers, or of a region' })
  selfAssessmentsOwed(@Args() args: OwedSelfAssessmentsArgs): Promise<Page<OwedSelfAssessment>> {
    return this.duties.list(args);
  }

  @ResolveField(() => Enterprise, { nullable: true, description: 'The enterprise (企业)' })
  enterprise(@Parent() { enterpriseId }: OwedSelfAssessment, @Context() context: RequestContext): Promise<Enterprise | null> {
    return loaderOf(context, this.enterprises.byIds).load(enterpriseId);
  }
}
