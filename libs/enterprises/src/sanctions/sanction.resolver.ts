import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Context, loaderOf, type Page, type RequestContext } from '@anze/graphql';
import { Can, Public } from '@anze/identity';
import { Enterprise } from '../enterprises/enterprise.model.js';
import { EnterpriseReader } from '../enterprises/enterprise.reader.js';
import { PublicSanctions } from './public-sanctions.js';
import type { SanctionFacts } from './sanction.facts.js';
import { ApplyForCreditRepairInput, DecideCreditRepairInput, DecideSanctionInput, NoticeSanctionInput, ProposeSanctionInput, SanctionPayload, SanctionsArgs, StateSanctionCaseInput } from './sanction.inputs.js';
import { PublicSanction, PublicSanctionConnection, PublicSanctionListArgs, SanctionEvent, SanctionListing, SanctionListingConnection, SanctionTerms } from './sanction.model.js';
import { listingKeyText, SanctionService } from './sanction.service.js';
import { SanctionTransitionService } from './sanction-transition.service.js';

const INPUT = { description: 'Which listing, and what is done about it' };

@Resolver(() => SanctionListing)
export class SanctionResolver {
  constructor(
    private readonly sanctions: SanctionService,
    private readonly transitions: SanctionTransitionService,
    private readonly published: PublicSanctions,
    private readonly enterprises: EnterpriseReader,
  ) {}

  @Public()
  @Query(() => PublicSanctionConnection, { name: 'publicSanctionList', description: 'Who is on the sanction list today (安全生产严重失信主体公示), the newest first; anybody may ask, without signing in' })
  publicList(@Args() args: PublicSanctionListArgs): Promise<Page<PublicSanction>> {
    return this.published.list(args);
  }

  @Can('sanction:read')
  @Query(() => SanctionListingConnection, { name: 'sanctionListings', description: 'Listings that the caller may see (列入事项), the newest proposal first: an enterprise its own from the notice on, its insurer of record those that were listed, an authority those of its region and sectors and what it listed itself' })
  list(@Args() args: SanctionsArgs): Promise<Page<SanctionListing>> {
    return this.sanctions.list(args);
  }

  @Can('sanction:read')
  @Query(() => SanctionListing, { name: 'sanctionListing', nullable: true, description: 'A listing (列入事项), null when there is none or the caller may not see it' })
  one(@Args('id', { type: () => ID, description: 'Its opaque id' }) id: string): Promise<SanctionListing | null> {
    return this.sanctions.one(id);
  }

  @Can('sanction:read')
  @Query(() => SanctionTerms, { name: 'sanctionTerms', description: 'Grounds and times of the sanction list by the rule in force today (列入情形与期限)' })
  terms(): Promise<SanctionTerms> {
    return this.sanctions.terms();
  }

  @Can('sanction:propose')
  @Mutation(() => SanctionPayload, { description: 'An authority of a county and above proposes a listing (拟列入); the enterprise is told by the notice. One at a time for an enterprise, ground and penalty' })
  proposeSanction(@Args('input', { description: 'Whom, and for what' }) input: ProposeSanctionInput): Promise<SanctionPayload> {
    return this.payload(this.transitions.propose(input));
  }

  @Can('sanction:propose')
  @Mutation(() => SanctionPayload, { description: 'Gives the written notice (列入前告知): from then on the enterprise may state its case, for as many working days as the rule says' })
  noticeSanction(@Args('input', INPUT) input: NoticeSanctionInput): Promise<SanctionPayload> {
    return this.payload(this.transitions.notice(input));
  }

  @Can('sanction:answer')
  @Mutation(() => SanctionPayload, { description: 'The enterprise states its case (陈述申辩), until the last day of the hearing; it may waive the rest of its time' })
  stateSanctionCase(@Args('input', INPUT) input: StateSanctionCaseInput): Promise<SanctionPayload> {
    return this.payload(this.transitions.state(input));
  }

  @Can('sanction:decide')
  @Mutation(() => SanctionPayload, { description: 'The authority that proposed it, or one above it, lists the enterprise from today on or doesn’t (列入决定); it is listed only after the last day to state its case, unless it has waived the rest' })
  decideSanction(@Args('input', INPUT) input: DecideSanctionInput): Promise<SanctionPayload> {
    return this.payload(this.transitions.decide(input));
  }

  @Can('sanction:answer')
  @Mutation(() => SanctionPayload, { description: 'The enterprise applies to be taken off before its term is over (信用修复申请), once it has been listed for the least time of its rule' })
  applyForCreditRepair(@Args('input', INPUT) input: ApplyForCreditRepairInput): Promise<SanctionPayload> {
    return this.payload(this.transitions.applyForRepair(input));
  }

  @Can('sanction:decide')
  @Mutation(() => SanctionPayload, { description: 'The authority that listed it, or one above it, takes it off from today on or refuses (信用修复决定)' })
  decideCreditRepair(@Args('input', INPUT) input: DecideCreditRepairInput): Promise<SanctionPayload> {
    return this.payload(this.transitions.decideRepair(input));
  }

  @ResolveField(() => Enterprise, { nullable: true, description: 'The enterprise (企业) as it is today; null where the caller doesn’t see it any more' })
  enterprise(@Parent() { facts }: SanctionListing, @Context() context: RequestContext): Promise<Enterprise | null> {
    return loaderOf(context, this.enterprises.byIds).load(facts.enterpriseId);
  }

  @ResolveField(() => [SanctionEvent], { description: 'What was done, the oldest line first (办理记录); to those who are party to it' })
  async history(@Parent() { facts }: SanctionListing, @Context() context: RequestContext): Promise<readonly SanctionEvent[]> {
    return (await loaderOf(context, this.sanctions.eventsOf).load(listingKeyText(facts))) ?? [];
  }

  private async payload(changed: Promise<SanctionFacts>): Promise<SanctionPayload> {
    return { listing: this.sanctions.modelOf(await changed) };
  }
}
