import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Enterprise, EnterpriseReader } from '@anze/enterprises';
import { Context, DateScalar, loaderOf, type Page, type RequestContext } from '@anze/graphql';
import { Can } from '@anze/identity';
import type { Day } from '@anze/kernel';
import { AssessmentDutyReader } from './assessment-duty.reader.js';
import { SaveSelfAssessmentInput, SelfAssessmentsArgs, SignSelfAssessmentInput } from './self-assessment.inputs.js';
import { SelfAssessment, SelfAssessmentComparison, SelfAssessmentConnection, SelfAssessmentPayload } from './self-assessment.model.js';
import { beforeKey, comparisonModel, SelfAssessmentQueries } from './self-assessment.queries.js';
import { SelfAssessmentService } from './self-assessment.service.js';

/** Self-assessments over GraphQL. */
@Resolver(() => SelfAssessment)
export class SelfAssessmentResolver {
  constructor(
    private readonly queries: SelfAssessmentQueries,
    private readonly service: SelfAssessmentService,
    private readonly enterprises: EnterpriseReader,
  ) {}

  @Can('self-assessment:read')
  @Query(() => SelfAssessmentConnection, { description: 'Yearly self-assessments of standardization (自评), the latest year first: an enterprise’s own with its drafts, the signed ones of those an insurer covers, or of a region' })
  selfAssessments(@Args() args: SelfAssessmentsArgs): Promise<Page<SelfAssessment>> {
    return this.queries.list(args);
  }

  @Can('self-assessment:read')
  @Query(() => SelfAssessment, { nullable: true, description: 'A self-assessment (自评), null when there is none or the caller may not see it' })
  selfAssessment(@Args('id', { type: () => ID, description: 'Its opaque id' }) id: string): Promise<SelfAssessment | null> {
    return this.queries.one(id);
  }

  @Can('self-assessment:write')
  @Mutation(() => SelfAssessmentPayload, { description: 'The enterprise writes its self-assessment of a year (填报自评): begins the draft, or changes it; a signed one is replaced by naming it' })
  async saveSelfAssessment(@Args('input', { description: 'What it says' }) input: SaveSelfAssessmentInput): Promise<SelfAssessmentPayload> {
    return { selfAssessment: (await this.queries.byKey(await this.service.save(input)))! };
  }

  @Can('self-assessment:write')
  @Mutation(() => SelfAssessmentPayload, { description: 'The person in charge signs a self-assessment whose every item is answered (签发自评); it never changes after that, and those who supervise or insure the enterprise read it' })
  async signSelfAssessment(@Args('input', { description: 'Who signs' }) input: SignSelfAssessmentInput): Promise<SelfAssessmentPayload> {
    return { selfAssessment: (await this.queries.byKey(await this.service.sign(input)))! };
  }

  @ResolveField(() => Enterprise, { nullable: true, description: 'The enterprise (企业) as it is today' })
  enterprise(@Parent() { facts }: SelfAssessment, @Context() context: RequestContext): Promise<Enterprise | null> {
    return loaderOf(context, this.enterprises.byIds).load(facts.enterpriseId);
  }

  @ResolveField(() => SelfAssessmentComparison, { nullable: true, description: 'Against the last one signed for the year before (与上年对比); null when there is none' })
  async comparison(@Parent() now: SelfAssessment, @Context() context: RequestContext): Promise<SelfAssessmentComparison | null> {
    const before = await loaderOf(context, this.queries.beforeThese).load(beforeKey(now.facts));
    return before && comparisonModel(now, before);
  }
}

/** What self-assessments add to an enterprise. */
@Resolver(() => Enterprise)
export class AssessedEnterpriseResolver {
  constructor(
    private readonly queries: SelfAssessmentQueries,
    private readonly duties: AssessmentDutyReader,
  ) {}

  @ResolveField(() => SelfAssessment, { nullable: true, description: 'The last self-assessment that was signed (最近一次自评); null when there is none' })
  latestSelfAssessment(@Parent() enterprise: Enterprise, @Context() context: RequestContext): Promise<SelfAssessment | null> {
    return loaderOf(context, this.queries.latestOf).load(enterprise.enterpriseId);
  }

  @ResolveField(() => DateScalar, { nullable: true, description: 'Until when it owes its next self-assessment (自评到期日), once a year with a certificate in force, as of last night or its last signature; null when none is owed' })
  selfAssessmentDueOn(@Parent() enterprise: Enterprise, @Context() context: RequestContext): Promise<Day | null> {
    return loaderOf(context, this.duties.dueOn).load(enterprise.enterpriseId);
  }
}
