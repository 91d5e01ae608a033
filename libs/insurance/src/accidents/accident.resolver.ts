import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { currentPrincipal } from '@anze/database';
import { Enterprise, EnterpriseReader } from '@anze/enterprises';
import { Context, loaderOf, type Page, type RequestContext } from '@anze/graphql';
import { Can } from '@anze/identity';
import { AccidentReportService } from './accident-report.service.js';
import { AccidentPayload, AccidentsArgs, CorrectAccidentInput, ReportAccidentInput, ReportAccidentUpwardInput, VoidAccidentInput } from './accident.inputs.js';
import { Accident, AccidentConnection, AccidentRevision, AccidentUpwardReport } from './accident.model.js';
import { accidentKeyText, AccidentService } from './accident.service.js';

const INPUT = { description: 'Which accident, and what is told of it' };

@Resolver(() => Accident)
export class AccidentResolver {
  constructor(
    private readonly accidents: AccidentService,
    private readonly reports: AccidentReportService,
    private readonly enterprises: EnterpriseReader,
  ) {}

  @Can('accident:read')
  @Query(() => AccidentConnection, { name: 'accidents', description: 'The accidents that the caller may see (生产安全事故), the newest day first; an insurer sees those of whom it covers today, of others as much as its claims carry' })
  list(@Args() args: AccidentsArgs): Promise<Page<Accident>> {
    return this.accidents.list(args);
  }

  @Can('accident:read')
  @Query(() => Accident, { name: 'accident', nullable: true, description: 'An accident (生产安全事故), null when there is none or the caller may not see it' })
  one(@Args('id', { type: () => ID, description: 'Its opaque id' }) id: string): Promise<Accident | null> {
    return this.accidents.one(id);
  }

  @Can('accident:report')
  @Mutation(() => AccidentPayload, { description: 'The enterprise reports an accident, or an authority enters one of its region (事故报告); graded by law, and marked when it comes late' })
  async reportAccident(@Args('input', INPUT) input: ReportAccidentInput): Promise<AccidentPayload> {
    return this.payload(await this.reports.report(input));
  }

  @Can('accident:report')
  @Mutation(() => AccidentPayload, { description: 'Corrects deaths, serious injuries or the loss (事故补报); what was told before stays in the history' })
  async correctAccident(@Args('input', INPUT) input: CorrectAccidentInput): Promise<AccidentPayload> {
    return this.payload(await this.reports.correct(input));
  }

  @Can('accident:supervise')
  @Mutation(() => AccidentPayload, { description: 'The authority notes that it reported the accident upward (逐级上报), once' })
  async reportAccidentUpward(@Args('input', INPUT) input: ReportAccidentUpwardInput): Promise<AccidentPayload> {
    return this.payload(await this.reports.reportUpward(input));
  }

  @Can('accident:supervise')
  @Mutation(() => AccidentPayload, { description: 'The authority voids a wrong report on which no claim is open (作废); it stays on record' })
  async voidAccident(@Args('input', INPUT) input: VoidAccidentInput): Promise<AccidentPayload> {
    return this.payload(await this.reports.void(input));
  }

  @ResolveField(() => Enterprise, { nullable: true, description: 'The enterprise (企业) as it is today' })
  enterprise(@Parent() { facts }: Accident, @Context() context: RequestContext): Promise<Enterprise | null> {
    return loaderOf(context, this.enterprises.byIds).load(facts.enterpriseId);
  }

  @ResolveField(() => AccidentUpwardReport, { nullable: true, description: "The authority's own clock (逐级上报); null to all but authorities" })
  upwardReport(@Parent() { facts }: Accident): AccidentUpwardReport | null {
    return currentPrincipal().audience === 'regulator' ? this.accidents.upwardOf(facts) : null;
  }

  @ResolveField(() => [AccidentRevision], { description: 'What was told of it (报告、补报记录), at most 100, newest first; reports upward (逐级上报) are left out for enterprises and insurers' })
  async revisions(@Parent() { facts }: Accident, @Context() context: RequestContext): Promise<readonly AccidentRevision[]> {
    // An accident that a mutation of this request changed has another history: its version is part of the key.
    return (await loaderOf(context, this.accidents.revisionsOf).load(`${accidentKeyText(facts)}/${facts.version}`)) ?? [];
  }

  private payload(facts: Accident['facts']): AccidentPayload {
    return { accident: this.accidents.modelOf(facts) };
  }
}
