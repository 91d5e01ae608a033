import { Args, ID, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Enterprise, EnterpriseReader } from '@anze/enterprises';
import { Context, loaderOf, type Page, type RequestContext } from '@anze/graphql';
import { Can, Organization, organizationModel, OrganizationReader, type OrganizationView } from '@anze/identity';
import { Accident } from '../accidents/accident.model.js';
import { AccidentService } from '../accidents/accident.service.js';
import { claimKeyText } from './claim.facts.js';
import { ClaimsArgs } from './claim.inputs.js';
import { Claim, ClaimConnection, ClaimEvent, ClaimPayment, ClaimReserve, ClaimVictim } from './claim.model.js';
import { ClaimService } from './claim.service.js';

/** A claim that a mutation of this request changed has other lines: its version is part of the key. */
const keyOf = ({ facts }: Claim): string => `${claimKeyText(facts)}/${facts.version}`;

@Resolver(() => Claim)
export class ClaimResolver {
  constructor(
    private readonly claims: ClaimService,
    private readonly accidents: AccidentService,
    private readonly enterprises: EnterpriseReader,
    private readonly organizations: OrganizationReader,
  ) {}

  @Can('claim:read')
  @Query(() => ClaimConnection, { name: 'claims', description: 'The claims that the caller may see (索赔案件), the newest day first; an insurer sees those under policies that it or its branches wrote' })
  list(@Args() args: ClaimsArgs): Promise<Page<Claim>> {
    return this.claims.list(args);
  }

  @Can('claim:read')
  @Query(() => Claim, { name: 'claim', nullable: true, description: 'A claim (索赔案件), null when there is none or the caller may not see it' })
  one(@Args('id', { type: () => ID, description: 'Its opaque id' }) id: string): Promise<Claim | null> {
    return this.claims.one(id);
  }

  @ResolveField(() => Organization, { description: 'The insurer that settles it (保险机构), of a shared policy the lead' })
  async insurer(@Parent() { facts }: Claim, @Context() context: RequestContext): Promise<Organization | null> {
    const insurer = await loaderOf<string, OrganizationView>(context, (ids) => this.organizations.byIds(ids), OrganizationReader).load(facts.issuerId);
    return insurer && organizationModel(insurer);
  }

  @ResolveField(() => Enterprise, { nullable: true, description: 'The enterprise (企业) as it is today; null to an insurer that doesn’t cover it any more' })
  enterprise(@Parent() { facts }: Claim, @Context() context: RequestContext): Promise<Enterprise | null> {
    return loaderOf(context, this.enterprises.byIds).load(facts.enterpriseId);
  }

  @ResolveField(() => Accident, { nullable: true, description: 'The accident (事故) with its history; null to an insurer that doesn’t cover the enterprise today, which has what the claim carries' })
  async accident(@Parent() { facts }: Claim, @Context() context: RequestContext): Promise<Accident | null> {
    return facts.accidentId === null ? null : loaderOf(context, this.accidents.byKeys).load(`${facts.enterpriseId}/${facts.accidentId}`);
  }

  @ResolveField(() => [ClaimVictim], { description: 'Persons hurt (伤亡人员), at most 200' })
  async victims(@Parent() claim: Claim, @Context() context: RequestContext): Promise<readonly ClaimVictim[]> {
    return (await loaderOf(context, this.claims.victimsOf).load(keyOf(claim))) ?? [];
  }

  @ResolveField(() => [ClaimPayment], { description: 'What was paid and reversed (赔付记录), at most 200, newest first' })
  async payments(@Parent() claim: Claim, @Context() context: RequestContext): Promise<readonly ClaimPayment[]> {
    return (await loaderOf(context, this.claims.paymentsOf).load(keyOf(claim))) ?? [];
  }

  @ResolveField(() => [ClaimReserve], { description: 'How the reserve changed (准备金变动), at most 200, newest first; none to the enterprise' })
  async reserves(@Parent() claim: Claim, @Context() context: RequestContext): Promise<readonly ClaimReserve[]> {
    return (await loaderOf(context, this.claims.reservesOf).load(keyOf(claim))) ?? [];
  }

  @ResolveField(() => [ClaimEvent], { description: 'What was done (理赔记录), at most 200, newest first' })
  async history(@Parent() claim: Claim, @Context() context: RequestContext): Promise<readonly ClaimEvent[]> {
    return (await loaderOf(context, this.claims.eventsOf).load(keyOf(claim))) ?? [];
  }
}
