import { Args, ID, Mutation, Query, Resolver } from '@nestjs/graphql';
import { PageArgs, type Page } from '@anze/graphql';
import { Can } from '@anze/identity';
import { DiscardInspectionDraftInput, DiscardInspectionDraftPayload, InspectionDraft, InspectionDraftConnection, SaveInspectionDraftInput, SaveInspectionDraftPayload } from './inspection-draft.model.js';
import { InspectionDraftService } from './inspection-draft.service.js';

const INPUT = { description: 'What is done' } as const;

@Resolver(() => InspectionDraft)
export class InspectionDraftResolver {
  constructor(private readonly drafts: InspectionDraftService) {}

  @Can('inspection:draft')
  @Query(() => InspectionDraftConnection, { description: 'The drafts of the own organization, newest first (排查草稿)' })
  inspectionDrafts(@Args() args: PageArgs): Promise<Page<InspectionDraft>> {
    return this.drafts.list(args);
  }

  @Can('inspection:draft')
  @Query(() => InspectionDraft, { nullable: true, description: 'A draft of the own organization (排查草稿), null when there is none' })
  inspectionDraft(@Args('id', { type: () => ID, description: 'Its opaque id' }) id: string): Promise<InspectionDraft | null> {
    return this.drafts.byPublicId(id);
  }

  @Can('inspection:draft')
  @Mutation(() => SaveInspectionDraftPayload, { description: 'Keeps an inspection that is not finished (保存排查草稿)' })
  async saveInspectionDraft(@Args('input', INPUT) input: SaveInspectionDraftInput): Promise<SaveInspectionDraftPayload> {
    return { draft: await this.drafts.save(input) };
  }

  @Can('inspection:draft')
  @Mutation(() => DiscardInspectionDraftPayload, { description: 'Throws a draft away (删除排查草稿)' })
  async discardInspectionDraft(@Args('input', INPUT) input: DiscardInspectionDraftInput): Promise<DiscardInspectionDraftPayload> {
    return { draftId: await this.drafts.discard(input) };
  }
}
