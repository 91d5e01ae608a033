import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Context, loaderOf, type RequestContext } from '@anze/graphql';
import { Can, Organization, organizationModel, OrganizationReader, type OrganizationView } from '@anze/identity';
import { CompareGradingSchemesArgs, SimulateGradingSchemeArgs } from './grading-scheme.inputs.js';
import { GradeComparison, GradingSchemeComparison, GradingSimulation, TrialGrade } from './scheme-trial.model.js';
import { SchemeTrialService } from './scheme-trial.service.js';

/** Trials of schemes over GraphQL. */
@Resolver()
export class SchemeTrialResolver {
  constructor(private readonly trials: SchemeTrialService) {}

  @Can('grading-scheme:simulate')
  @Query(() => GradingSimulation, { description: 'What a scheme, drafted or published, would give for a period on the records and vetoes as they are now (方案试算); nothing is kept' })
  simulateGradingScheme(@Args() args: SimulateGradingSchemeArgs): Promise<GradingSimulation> {
    return this.trials.simulate(args);
  }

  @Can('grading-scheme:simulate')
  @Query(() => GradingSchemeComparison, { description: 'Two schemes side by side on the same records (方案对比): scores, grades, indicators and places of every insurer' })
  compareGradingSchemes(@Args() args: CompareGradingSchemesArgs): Promise<GradingSchemeComparison> {
    return this.trials.compare(args);
  }
}

const insurerOf = async (context: RequestContext, organizations: OrganizationReader, insurerId: string): Promise<Organization | null> => {
  const insurer = await loaderOf<string, OrganizationView>(context, (ids) => organizations.byIds(ids), OrganizationReader).load(insurerId);
  return insurer && organizationModel(insurer);
};

@Resolver(() => TrialGrade)
export class TrialGradeResolver {
  constructor(private readonly organizations: OrganizationReader) {}

  @ResolveField(() => Organization, { description: 'The insurer (保险机构)' })
  insurer(@Parent() { insurerId }: TrialGrade, @Context() context: RequestContext): Promise<Organization | null> {
    return insurerOf(context, this.organizations, insurerId);
  }
}

@Resolver(() => GradeComparison)
export class GradeComparisonResolver {
  constructor(private readonly organizations: OrganizationReader) {}

  @ResolveField(() => Organization, { description: 'The insurer (保险机构)' })
  insurer(@Parent() { insurerId }: GradeComparison, @Context() context: RequestContext): Promise<Organization | null> {
    return insurerOf(context, this.organizations, insurerId);
  }
}
