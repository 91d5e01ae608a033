import { Args, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Context, loaderOf, type Page, type RequestContext } from '@anze/graphql';
import { Can, Organization, organizationModel, OrganizationReader, type OrganizationView } from '@anze/identity';
import { CoinsuredPoliciesArgs, PolicyShare, PolicyShareConnection } from './share.model.js';
import { ShareService } from './share.service.js';

@Resolver(() => PolicyShare)
export class PolicyShareResolver {
  constructor(
    private readonly shares: ShareService,
    private readonly organizations: OrganizationReader,
  ) {}

  @Can('policy:coinsured')
  @Query(() => PolicyShareConnection, { description: 'The insurer’s own shares of policies (共保保单), its own as lead too, the newest first day first' })
  coinsuredPolicies(@Args() args: CoinsuredPoliciesArgs): Promise<Page<PolicyShare>> {
    return this.shares.own(args);
  }

  @ResolveField(() => Organization, { description: 'Whose share it is (共保人)' })
  participant(@Parent() share: PolicyShare, @Context() context: RequestContext): Promise<Organization | null> {
    return this.organization(share.participantId, context);
  }

  @ResolveField(() => Organization, { name: 'leadInsurer', description: 'The lead insurer (主承保人)' })
  leadInsurer(@Parent() share: PolicyShare, @Context() context: RequestContext): Promise<Organization | null> {
    return this.organization(share.issuerId, context);
  }

  private async organization(id: string, context: RequestContext): Promise<Organization | null> {
    const found = await loaderOf<string, OrganizationView>(context, (ids) => this.organizations.byIds(ids), OrganizationReader).load(id);
    return found && organizationModel(found);
  }
}
