import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Hazard, hazardKeyOf, HazardReader } from '@anze/dual-prevention';
import { Enterprise, EnterpriseReader } from '@anze/enterprises';
import { Context, loaderOf, type Page, type RequestContext } from '@anze/graphql';
import { Can, Organization, organizationModel, OrganizationReader, type OrganizationView } from '@anze/identity';
import { ClueIntakeService } from './clue-intake.service.js';
import type { ClueFacts } from './clue.facts.js';
import { AssignClueInput, ClueInformantPayload, CluePayload, CluesArgs, DismissClueInput, MergeClueInput, PassClueOnInput, ReadClueInformantInput, RecordCluesInput, RecordCluesPayload, ReportClueHazardInput, ReportClueHazardPayload } from './clue.inputs.js';
import { Clue, ClueConnection, ClueEvent } from './clue.model.js';
import { clueKeyText, ClueService } from './clue.service.js';
import { ClueTriageService } from './clue-triage.service.js';

const INPUT = { description: 'Which clue, and what is done with it' };

@Resolver(() => Clue)
export class ClueResolver {
  constructor(
    private readonly clues: ClueService,
    private readonly intake: ClueIntakeService,
    private readonly triage: ClueTriageService,
    private readonly enterprises: EnterpriseReader,
    private readonly hazards: HazardReader,
    private readonly organizations: OrganizationReader,
  ) {}

  @Can('clue:read')
  @Query(() => ClueConnection, { name: 'clues', description: 'Clues that the caller may see (线索), the newest first: those that its authority holds, and those of its region and sectors' })
  list(@Args() args: CluesArgs): Promise<Page<Clue>> {
    return this.clues.list(args);
  }

  @Can('clue:read')
  @Query(() => Clue, { name: 'clue', nullable: true, description: 'A clue (线索), null when there is none or the caller may not see it' })
  one(@Args('id', { type: () => ID, description: 'Its opaque id' }) id: string): Promise<Clue | null> {
    return this.clues.one(id);
  }

  @Can('clue:push')
  @Mutation(() => RecordCluesPayload, { description: 'Records clues (线索报送), by a person or by a hotline’s or the grid’s system with a key that has clue:push alone; each once by its source’s number. The answer doesn’t say whether an enterprise was found' })
  async recordClues(@Args('input', { description: 'The clues' }) input: RecordCluesInput): Promise<RecordCluesPayload> {
    return { results: await this.intake.record(input) };
  }

  @Can('clue:triage')
  @Mutation(() => CluePayload, { description: 'Says which enterprise a clue is about (关联企业); it may be said anew while nothing else was done' })
  assignClue(@Args('input', INPUT) input: AssignClueInput): Promise<CluePayload> {
    return this.payload(this.triage.assign(input));
  }

  @Can('clue:triage')
  @Mutation(() => ReportClueHazardPayload, { description: 'Turns a clue into a hazard of its enterprise (转隐患), found today by this authority, which re-checks it; from the grid it is GRID_PATROL, else PUBLIC_REPORT. The enterprise isn’t told of the clue' })
  async reportClueHazard(@Args('input', INPUT) input: ReportClueHazardInput): Promise<ReportClueHazardPayload> {
    const { clue, hazard } = await this.triage.reportHazard(input);
    return { clue: this.clues.modelOf(clue), hazard };
  }

  @Can('clue:triage')
  @Mutation(() => CluePayload, { description: 'A clue says the same as another one of this authority’s (合并线索)' })
  mergeClue(@Args('input', INPUT) input: MergeClueInput): Promise<CluePayload> {
    return this.payload(this.triage.merge(input));
  }

  @Can('clue:triage')
  @Mutation(() => CluePayload, { description: 'Passes a clue on to the authority of another region or sector (转办), with who told it' })
  passClueOn(@Args('input', INPUT) input: PassClueOnInput): Promise<CluePayload> {
    return this.payload(this.triage.passOn(input));
  }

  @Can('clue:triage')
  @Mutation(() => CluePayload, { description: 'Nothing is done about a clue, for a reason (不予处理)' })
  dismissClue(@Args('input', INPUT) input: DismissClueInput): Promise<CluePayload> {
    return this.payload(this.triage.dismiss(input));
  }

  @Can('clue:informant')
  @Mutation(() => ClueInformantPayload, { description: 'Reads who told a clue, in full (查看举报人信息): for who holds it, with a reason; that it was read stays in the history and in the audit log' })
  readClueInformant(@Args('input', { description: 'Which clue, and what for' }) input: ReadClueInformantInput): Promise<ClueInformantPayload> {
    return this.triage.readInformant(input);
  }

  @ResolveField(() => Organization, { nullable: true, description: 'The authority that holds it (办理部门)' })
  async holder(@Parent() { facts }: Clue, @Context() context: RequestContext): Promise<Organization | null> {
    return this.organization(facts.organizationId, context);
  }

  @ResolveField(() => Organization, { nullable: true, description: 'The authority that it was passed on to (转办至)' })
  async passedTo(@Parent() { facts }: Clue, @Context() context: RequestContext): Promise<Organization | null> {
    return facts.passedTo === null ? null : this.organization(facts.passedTo, context);
  }

  @ResolveField(() => Enterprise, { nullable: true, description: 'The enterprise that it is about (企业), or that has the code that was named; null where none is known or the caller doesn’t see it' })
  async enterprise(@Parent() { facts }: Clue, @Context() context: RequestContext): Promise<Enterprise | null> {
    return facts.enterpriseId === null ? null : loaderOf(context, this.enterprises.byIds).load(facts.enterpriseId);
  }

  @ResolveField(() => Hazard, { nullable: true, description: 'The hazard that it became (隐患); null where it didn’t, or the caller doesn’t see it' })
  async hazard(@Parent() { facts }: Clue, @Context() context: RequestContext): Promise<Hazard | null> {
    return facts.hazardId === null || facts.enterpriseId === null ? null : loaderOf(context, this.hazards.byKeys).load(hazardKeyOf({ enterpriseId: facts.enterpriseId, id: facts.hazardId }));
  }

  @ResolveField(() => [ClueEvent], { description: 'What was done, the oldest line first (办理记录); empty to who doesn’t hold it' })
  async history(@Parent() { facts }: Clue, @Context() context: RequestContext): Promise<readonly ClueEvent[]> {
    return (await loaderOf(context, this.clues.eventsOf).load(clueKeyText(facts))) ?? [];
  }

  private async organization(id: string, context: RequestContext): Promise<Organization | null> {
    const view = await loaderOf<string, OrganizationView>(context, (ids) => this.organizations.byIds(ids), OrganizationReader).load(id);
    return view && organizationModel(view);
  }

  private async payload(changed: Promise<ClueFacts>): Promise<CluePayload> {
    return { clue: this.clues.modelOf(await changed) };
  }
}
