import { Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, DateTimeScalar, type Page } from '@anze/graphql';
import { encodeId } from '@anze/kernel';

/** A stored draft. */
export interface DraftRecord {
  readonly organizationId: string;
  readonly id: string;
  readonly title: string;
  readonly content: string;
  readonly savedBy: string;
  readonly version: number;
  readonly updatedAt: Date;
}

@ObjectType({ description: 'An inspection that is not submitted yet (排查草稿), of the whole organization: begun on one device, it is finished on another' })
export class InspectionDraft {
  @Field(() => ID, { description: 'Opaque id; give it as draftId when the inspection is submitted' })
  id!: string;
  @Field(() => String, { description: 'Title (标题)' })
  title!: string;
  @Field(() => String, { description: "What the form holds, in the client's own form (草稿内容)" })
  content!: string;
  @Field(() => ID, { description: 'Opaque id of the user who saved it last (最后保存人)' })
  savedById!: string;
  @Field(() => DateTimeScalar, { description: 'When it was saved last (保存时间)' })
  savedAt!: Date;
  @Field(() => Int, { description: 'Goes up by one with every change; give it as expectedVersion' })
  version!: number;
}

export const InspectionDraftConnection = connectionOf<InspectionDraft>('InspectionDraft', () => InspectionDraft);
export type InspectionDraftConnection = Page<InspectionDraft>;

/** The GraphQL form of a draft. */
export const draftModel = (record: DraftRecord): InspectionDraft => ({
  id: encodeId('InspectionDraft', record.organizationId, record.id),
  title: record.title,
  content: record.content,
  savedById: encodeId('User', record.savedBy),
  savedAt: record.updatedAt,
  version: record.version,
});

@InputType({ description: 'Keeps an inspection that is not finished (保存草稿)' })
export class SaveInspectionDraftInput {
  @Field(() => ID, { nullable: true, description: 'The draft that goes on (草稿); left out, a new one' })
  draftId?: string | null;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
  @Field(() => String, { description: 'Title, at most 100 characters (标题)' })
  title!: string;
  @Field(() => String, { description: "What the form holds, in the client's own form, at most 65536 bytes; nothing of it counts until it is submitted (草稿内容)" })
  content!: string;
}

@InputType({ description: 'Throws a draft away (删除草稿)' })
export class DiscardInspectionDraftInput {
  @Field(() => ID, { description: 'The draft (草稿)' })
  draftId!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@ObjectType({ description: 'A kept draft' })
export class SaveInspectionDraftPayload {
  @Field(() => InspectionDraft, { description: 'The draft as it is now (草稿)' })
  draft!: InspectionDraft;
}

@ObjectType({ description: 'What became of a draft' })
export class DiscardInspectionDraftPayload {
  @Field(() => ID, { description: 'Opaque id of the draft that is gone' })
  draftId!: string;
}
