import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Enterprise, EnterpriseReader } from '@anze/enterprises';
import { Context, loaderOf, type Page, type RequestContext } from '@anze/graphql';
import { Can } from '@anze/identity';
import {
  ChangeScoringSchemeInput, DiscardScoringSchemeInput, DraftScoringSchemeInput, PublishScoringSchemeInput, ScoringSchemeDraftArgs, ScoringSchemeDraftsArgs, ScoringSchemesArgs, SimulateScoringSchemeArgs,
} from './scoring-scheme.inputs.js';
import { PublishScoringSchemePayload, ScoringPart, ScoringSchemeDraft, ScoringSchemeDraftConnection, ScoringSchemeDraftPayload, ScoringSchemeVersion, ScoringSchemeVersionConnection } from './scoring-scheme.model.js';
import { scoringParts } from './scoring-parts.texts.js';
import { ScoringSchemeService } from './scoring-scheme.service.js';
import { ScoreMover, ScoringSimulation } from './scoring-simulation.model.js';
import { ScoringSimulationService } from './scoring-simulation.service.js';

/** Drafts and versions of the scoring scheme over GraphQL, and trying them. */
@Resolver()
export class ScoringSchemeResolver {
  constructor(
    private readonly schemes: ScoringSchemeService,
    private readonly simulations: ScoringSimulationService,
  ) {}

  @Can('scoring-scheme:read')
  @Query(() => [ScoringPart], { description: 'The catalogue of parts (评分项目录) that a scoring scheme can weigh' })
  scoringParts(@Context() { locale }: RequestContext): ScoringPart[] {
    return scoringParts(locale);
  }

  @Can('scoring-scheme:read')
  @Query(() => ScoringSchemeVersionConnection, { description: 'Published versions of the scoring scheme (评分方案) that a region can take, the nearest region’s first, each region’s newest first' })
  scoringSchemes(@Args() args: ScoringSchemesArgs): Promise<Page<ScoringSchemeVersion>> {
    return this.schemes.published(args);
  }

  @Can('scoring-scheme:draft')
  @Query(() => ScoringSchemeDraftConnection, { description: 'Drafts (评分方案草案) of the authority’s region and of those inside it, the newest first' })
  scoringSchemeDrafts(@Args() args: ScoringSchemeDraftsArgs): Promise<Page<ScoringSchemeDraft>> {
    return this.schemes.draftsOf(args);
  }

  @Can('scoring-scheme:draft')
  @Query(() => ScoringSchemeDraft, { nullable: true, description: 'A draft (评分方案草案)' })
  scoringSchemeDraft(@Args() { id }: ScoringSchemeDraftArgs): Promise<ScoringSchemeDraft | null> {
    return this.schemes.draft(id);
  }

  @Can('scoring-scheme:simulate')
  @Query(() => ScoringSimulation, { description: 'What a scheme would make of the region’s scores today (方案测算): the distribution before and after, and who moves most. Nothing is kept' })
  simulateScoringScheme(@Args() args: SimulateScoringSchemeArgs): Promise<ScoringSimulation> {
    return this.simulations.simulate(args);
  }

  @Can('scoring-scheme:draft')
  @Mutation(() => ScoringSchemeDraftPayload, { description: 'Begins a draft of a scoring scheme (起草评分方案) for the authority’s own region; it must supervise every sector' })
  async draftScoringScheme(@Args('input', { description: 'Title, and what it says' }) input: DraftScoringSchemeInput): Promise<ScoringSchemeDraftPayload> {
    return { draft: await this.schemes.begin(input) };
  }

  @Can('scoring-scheme:draft')
  @Mutation(() => ScoringSchemeDraftPayload, { description: 'Changes a draft (修改评分方案草案)' })
  async changeScoringScheme(@Args('input', { description: 'What to change' }) input: ChangeScoringSchemeInput): Promise<ScoringSchemeDraftPayload> {
    return { draft: await this.schemes.change(input) };
  }

  @Can('scoring-scheme:draft')
  @Mutation(() => ScoringSchemeDraftPayload, { description: 'Ends a draft that won’t be published (废弃评分方案草案)' })
  async discardScoringScheme(@Args('input', { description: 'Which draft' }) input: DiscardScoringSchemeInput): Promise<ScoringSchemeDraftPayload> {
    return { draft: await this.schemes.discard(input) };
  }

  @Can('scoring-scheme:publish')
  @Mutation(() => PublishScoringSchemePayload, { description: 'Publishes a draft as the region’s next version (发布评分方案). None that is there is changed, and what was scored before stays as it is' })
  publishScoringScheme(@Args('input', { description: 'Which draft, from when' }) input: PublishScoringSchemeInput): Promise<PublishScoringSchemePayload> {
    return this.schemes.publish(input);
  }
}

@Resolver(() => ScoreMover)
export class ScoreMoverResolver {
  constructor(private readonly enterprises: EnterpriseReader) {}

  @ResolveField(() => Enterprise, { nullable: true, description: 'The enterprise (企业)' })
  async enterprise(@Parent() { enterpriseId }: ScoreMover, @Context() context: RequestContext): Promise<Enterprise | null> {
    return (await loaderOf(context, this.enterprises.byIds).load(enterpriseId)) ?? null;
  }
}
