import { Args, ArgsType, Field, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Context, DateScalar, loaderOf, type RequestContext } from '@anze/graphql';
import { Can, Organization, organizationModel, OrganizationReader, type OrganizationView } from '@anze/identity';
import type { Day } from '@anze/kernel';
import { InsuranceOverview, InsurerBook } from './insurance-overview.model.js';
import { InsuranceOverviewService } from './insurance-overview.service.js';

@ArgsType()
export class InsuranceOverviewArgs {
  @Field(() => String, { nullable: true, description: 'Region (行政区划代码), within the own; left out: the own' })
  regionCode?: string | null;
  @Field(() => DateScalar, { nullable: true, description: 'Any day until today (截止日期); left out: today' })
  asOf?: Day | null;
}

@Resolver(() => InsurerBook)
export class InsuranceOverviewResolver {
  constructor(
    private readonly overviews: InsuranceOverviewService,
    private readonly organizations: OrganizationReader,
  ) {}

  @Can('insurance-overview:read')
  @Query(() => InsuranceOverview, { name: 'insuranceOverview', description: 'What insurers wrote in a region at any day (安责险承保概况): policies, insured and premium, by insurer; for authorities and financial regulators' })
  overview(@Args() args: InsuranceOverviewArgs): Promise<InsuranceOverview> {
    return this.overviews.overview(args);
  }

  @ResolveField(() => Organization, { description: 'The insurer (保险机构)' })
  async insurer(@Parent() { insurerId }: InsurerBook, @Context() context: RequestContext): Promise<Organization | null> {
    const insurer = await loaderOf<string, OrganizationView>(context, (ids) => this.organizations.byIds(ids), OrganizationReader).load(insurerId);
    return insurer && organizationModel(insurer);
  }
}
