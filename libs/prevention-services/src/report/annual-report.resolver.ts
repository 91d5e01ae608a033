import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Context, loaderOf, type RequestContext } from '@anze/graphql';
import { Can, Organization, organizationModel, OrganizationReader, type OrganizationView } from '@anze/identity';
import { AnnualServiceReport, AnnualServiceReportArgs } from './annual-report.model.js';
import { AnnualReportReader } from './annual-report.reader.js';

@Resolver(() => AnnualServiceReport)
export class AnnualReportResolver {
  constructor(
    private readonly reports: AnnualReportReader,
    private readonly organizations: OrganizationReader,
  ) {}

  @Can('service-report:read')
  @Query(() => AnnualServiceReport, { description: 'An insurer’s prevention services over a year (年度事故预防服务报告): to the insurer its own, to an authority any insurer’s in its region' })
  async annualServiceReport(@Args() args: AnnualServiceReportArgs): Promise<AnnualServiceReport> {
    return (await this.reports.of(args)).report;
  }

  @ResolveField(() => Organization, { description: 'The insurer (保险机构)' })
  async insurer(@Parent() report: AnnualServiceReport, @Context() context: RequestContext): Promise<Organization | null> {
    const insurer = await loaderOf<string, OrganizationView>(context, (ids) => this.organizations.byIds(ids), OrganizationReader).load(report.insurerId);
    return insurer && organizationModel(insurer);
  }
}
