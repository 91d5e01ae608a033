import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Page } from '@anze/graphql';
import { Can } from '@anze/identity';
import { ChangeGradingSchemeInput, DiscardGradingSchemeInput, DraftGradingSchemeInput, GradingSchemeDraftArgs, GradingSchemeDraftsArgs, GradingSchemesArgs, PublishGradingSchemeInput } from './grading-scheme.inputs.js';
import { GradingSchemeDraft, GradingSchemeDraftConnection, GradingSchemeDraftPayload, GradingSchemeVersion, GradingSchemeVersionConnection, PublishGradingSchemePayload } from './grading-scheme.model.js';
import { GradingSchemeService } from './grading-scheme.service.js';

/** Drafts and versions of the grading scheme over GraphQL. */
@Resolver()
export class GradingSchemeResolver {
  constructor(private readonly schemes: GradingSchemeService) {}

  @Can('grading-scheme:read')
  @Query(() => GradingSchemeVersionConnection, { description: 'Published versions of the grading scheme (评估方案) that a region can take, the nearest region’s first, each region’s newest first: what insurers are graded by is open to them' })
  gradingSchemes(@Args() args: GradingSchemesArgs): Promise<Page<GradingSchemeVersion>> {
    return this.schemes.published(args);
  }

  @Can('grading-scheme:draft')
  @Query(() => GradingSchemeDraftConnection, { description: 'Drafts (评估方案草案) of the authority’s region and of those inside it, the newest first' })
  gradingSchemeDrafts(@Args() args: GradingSchemeDraftsArgs): Promise<Page<GradingSchemeDraft>> {
    return this.schemes.draftsOf(args);
  }

  @Can('grading-scheme:draft')
  @Query(() => GradingSchemeDraft, { nullable: true, description: 'A draft (评估方案草案)' })
  gradingSchemeDraft(@Args() { id }: GradingSchemeDraftArgs): Promise<GradingSchemeDraft | null> {
    return this.schemes.draft(id);
  }

  @Can('grading-scheme:draft')
  @Mutation(() => GradingSchemeDraftPayload, { description: 'Begins a draft of a grading scheme (起草评估方案) for the authority’s own region; it must supervise every sector' })
  async draftGradingScheme(@Args('input', { description: 'Title, and what it says' }) input: DraftGradingSchemeInput): Promise<GradingSchemeDraftPayload> {
    return { draft: await this.schemes.begin(input) };
  }

  @Can('grading-scheme:draft')
  @Mutation(() => GradingSchemeDraftPayload, { description: 'Changes a draft (修改评估方案草案)' })
  async changeGradingScheme(@Args('input', { description: 'What to change' }) input: ChangeGradingSchemeInput): Promise<GradingSchemeDraftPayload> {
    return { draft: await this.schemes.change(input) };
  }

  @Can('grading-scheme:draft')
  @Mutation(() => GradingSchemeDraftPayload, { description: 'Ends a draft that won’t be published (废弃评估方案草案)' })
  async discardGradingScheme(@Args('input', { description: 'Which draft' }) input: DiscardGradingSchemeInput): Promise<GradingSchemeDraftPayload> {
    return { draft: await this.schemes.discard(input) };
  }

  @Can('grading-scheme:publish')
  @Mutation(() => PublishGradingSchemePayload, { description: 'Publishes a draft as the region’s next version (发布评估方案). None that is there is changed, and what was graded before stays as it is' })
  publishGradingScheme(@Args('input', { description: 'Which draft, from when' }) input: PublishGradingSchemeInput): Promise<PublishGradingSchemePayload> {
    return this.schemes.publish(input);
  }
}
