import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Enterprise, EnterpriseReader } from '@anze/enterprises';
import { Context, loaderOf, type Page, type RequestContext } from '@anze/graphql';
import { Can, Organization, organizationModel, OrganizationReader, type OrganizationView } from '@anze/identity';
import { PremiumCalculationModel, PremiumComparisonModel } from './premium.model.js';
import {
  AcceptQuoteInput, CalculatePremiumInput, CompareQuoteInput, EndQuoteRequestInput, InsurersArgs, OfferQuoteInput, QuotePayload, QuoteRequestPayload, QuoteRequestsArgs, QuotesArgs, RejectQuoteInput, RequestQuotesInput, RequestQuotesPayload,
} from './quote.inputs.js';
import { InsurerConnection, QuoteConnection, QuoteModel, QuoteRequestConnection, QuoteRequestModel } from './quote.model.js';
import { QuoteQueries } from './quote.queries.js';
import { quoteKeyOf } from './quote.records.js';
import { QuoteRequestService } from './quote-request.service.js';
import { QuoteService } from './quote.service.js';

const ID_ARGUMENT = { type: () => ID, description: 'Its opaque id' } as const;
const INPUT = { description: 'What is done' } as const;

/** What is read of requests, quotes and premiums. */
@Resolver()
export class QuoteResolver {
  constructor(private readonly queries: QuoteQueries) {}

  @Can('quote:request')
  @Query(() => InsurerConnection, { description: 'The insurers that can be asked for a quote (保险机构), by name alone: an authority may not steer business to one' })
  insurers(@Args() args: InsurersArgs): Promise<Page<Organization>> {
    return this.queries.insurers(args);
  }

  @Can('quote:read')
  @Query(() => QuoteRequestConnection, { description: 'Requests for quotes (询价单), the newest first: an enterprise’s own, or those to an insurer and its branches' })
  quoteRequests(@Args() args: QuoteRequestsArgs): Promise<Page<QuoteRequestModel>> {
    return this.queries.listRequests(args);
  }

  @Can('quote:read')
  @Query(() => QuoteConnection, { description: 'Quotes (报价单), the newest first: those to an enterprise, or those of an insurer and its branches' })
  quotes(@Args() args: QuotesArgs): Promise<Page<QuoteModel>> {
    return this.queries.listQuotes(args);
  }

  @Can('quote:read')
  @Query(() => QuoteRequestModel, { nullable: true, description: 'A request for a quote (询价单), null when there is none or the caller may not see it' })
  quoteRequest(@Args('id', ID_ARGUMENT) id: string): Promise<QuoteRequestModel | null> {
    return this.queries.request(id);
  }

  @Can('quote:read')
  @Query(() => QuoteModel, { nullable: true, description: 'A quote (报价单), null when there is none or the caller may not see it' })
  quote(@Args('id', ID_ARGUMENT) id: string): Promise<QuoteModel | null> {
    return this.queries.quote(id);
  }

  @Can('quote:read')
  @Query(() => PremiumComparisonModel, { description: 'What a quote would come to with other inputs, by the rule versions that it keeps (方案对比)' })
  compareQuote(@Args('input', INPUT) input: CompareQuoteInput): Promise<PremiumComparisonModel> {
    return this.queries.compare(input);
  }

  @Can('quote:calculate')
  @Query(() => PremiumCalculationModel, { description: 'A premium from nothing but what is given (保费试算); no record is looked at or kept' })
  calculatePremium(@Args('input', INPUT) input: CalculatePremiumInput): Promise<PremiumCalculationModel> {
    return this.queries.calculate(input);
  }
}

/** What enterprises and insurers do with them. */
@Resolver()
export class QuoteMutationsResolver {
  constructor(
    private readonly requests: QuoteRequestService,
    private readonly quotes: QuoteService,
    private readonly queries: QuoteQueries,
  ) {}

  @Can('quote:request')
  @Mutation(() => RequestQuotesPayload, { description: 'The enterprise asks insurers for quotes (询价); its rating inputs are taken from its own record of today' })
  async requestQuotes(@Args('input', INPUT) input: RequestQuotesInput): Promise<RequestQuotesPayload> {
    const keys = (await this.requests.ask(input)).map(quoteKeyOf);
    const found = await this.queries.requests(keys);
    return { requests: keys.map((key) => found.get(key)!) };
  }

  @Can('quote:request')
  @Mutation(() => QuoteRequestPayload, { description: 'The enterprise withdraws a request (撤回询价); an open quote is rejected with it' })
  async withdrawQuoteRequest(@Args('input', INPUT) input: EndQuoteRequestInput): Promise<QuoteRequestPayload> {
    return { request: (await this.queries.requestByKey(await this.requests.withdraw(input, input.reason)))! };
  }

  @Can('quote:offer')
  @Mutation(() => QuoteRequestPayload, { description: 'The insurer that was asked doesn’t offer (拒绝报价)' })
  async declineQuoteRequest(@Args('input', INPUT) input: EndQuoteRequestInput): Promise<QuoteRequestPayload> {
    return { request: (await this.queries.requestByKey(await this.requests.decline(input, input.reason)))! };
  }

  @Can('quote:offer')
  @Mutation(() => QuotePayload, { description: 'The insurer offers a quote (报价), which binds it until its last day; the premium follows from the inputs and the rules' })
  async offerQuote(@Args('input', INPUT) input: OfferQuoteInput): Promise<QuotePayload> {
    return { quote: (await this.queries.quoteByKey(await this.quotes.offer(input)))! };
  }

  @Can('quote:decide')
  @Mutation(() => QuotePayload, { description: 'The enterprise accepts a quote (接受报价), once per request and within its validity: the insurer may now issue the policy' })
  async acceptQuote(@Args('input', INPUT) input: AcceptQuoteInput): Promise<QuotePayload> {
    return { quote: (await this.queries.quoteByKey(await this.quotes.accept(input)))! };
  }

  @Can('quote:decide')
  @Mutation(() => QuotePayload, { description: 'The enterprise rejects a quote (拒绝报价); the insurer may offer another' })
  async rejectQuote(@Args('input', INPUT) input: RejectQuoteInput): Promise<QuotePayload> {
    return { quote: (await this.queries.quoteByKey(await this.quotes.reject(input, input.reason)))! };
  }
}

/** The two parties of a request or a quote. */
abstract class PartiesResolver {
  constructor(
    private readonly organizations: OrganizationReader,
    private readonly enterprises: EnterpriseReader,
  ) {}

  protected async insurerOf({ insurerId }: { readonly insurerId: string }, context: RequestContext): Promise<Organization | null> {
    const insurer = await loaderOf<string, OrganizationView>(context, (ids) => this.organizations.byIds(ids), OrganizationReader).load(insurerId);
    return insurer && organizationModel(insurer);
  }

  protected enterpriseOf({ enterpriseId }: { readonly enterpriseId: string }, context: RequestContext): Promise<Enterprise | null> {
    return loaderOf(context, this.enterprises.byIds).load(enterpriseId);
  }
}

const INSURER = { description: 'The insurer (保险机构)' } as const;
const ENTERPRISE = { nullable: true, description: 'The enterprise (企业) as it is today; null to an insurer that doesn’t cover it' } as const;

@Resolver(() => QuoteRequestModel)
export class QuoteRequestFieldsResolver extends PartiesResolver {
  constructor(
    organizations: OrganizationReader,
    enterprises: EnterpriseReader,
    private readonly queries: QuoteQueries,
  ) {
    super(organizations, enterprises);
  }

  @ResolveField(() => Organization, INSURER)
  insurer(@Parent() request: QuoteRequestModel, @Context() context: RequestContext): Promise<Organization | null> {
    return this.insurerOf(request, context);
  }

  @ResolveField(() => Enterprise, ENTERPRISE)
  enterprise(@Parent() request: QuoteRequestModel, @Context() context: RequestContext): Promise<Enterprise | null> {
    return this.enterpriseOf(request, context);
  }

  @ResolveField(() => [QuoteModel], { name: 'quotes', description: 'The quotes that answer it (报价单), at most 20, the newest first' })
  async answers(@Parent() request: QuoteRequestModel, @Context() context: RequestContext): Promise<QuoteModel[]> {
    return (await loaderOf(context, this.queries.quotesOf).load(quoteKeyOf({ enterpriseId: request.enterpriseId, id: request.requestId }))) ?? [];
  }
}

@Resolver(() => QuoteModel)
export class QuoteFieldsResolver extends PartiesResolver {
  constructor(
    organizations: OrganizationReader,
    enterprises: EnterpriseReader,
    private readonly queries: QuoteQueries,
  ) {
    super(organizations, enterprises);
  }

  @ResolveField(() => Organization, INSURER)
  insurer(@Parent() quote: QuoteModel, @Context() context: RequestContext): Promise<Organization | null> {
    return this.insurerOf(quote, context);
  }

  @ResolveField(() => Enterprise, ENTERPRISE)
  enterprise(@Parent() quote: QuoteModel, @Context() context: RequestContext): Promise<Enterprise | null> {
    return this.enterpriseOf(quote, context);
  }

  @ResolveField(() => QuoteRequestModel, { nullable: true, description: 'The request that it answers (询价单); null of one for a renewal that nobody asked for' })
  async request(@Parent() quote: QuoteModel, @Context() context: RequestContext): Promise<QuoteRequestModel | null> {
    if (quote.requestId === null) return null;
    return loaderOf(context, this.queries.requests).load(quoteKeyOf({ enterpriseId: quote.enterpriseId, id: quote.requestId }));
  }
}
