import { Args, ID, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Context, loaderOf, type Page, type RequestContext } from '@anze/graphql';
import { Can } from '@anze/identity';
import type { BulletinFacts } from './bulletin.facts.js';
import {
  AcknowledgeBulletinInput, BulletinPayload, BulletinReceiptsArgs, BulletinsArgs, BulletinSettingsPayload, CorrectBulletinInput, DiscardBulletinInput, DraftBulletinInput, EditBulletinInput, IssueBulletinInput,
  ReceivedBulletinPayload, ReceivedBulletinsArgs, RefreshBulletinInput, SetBulletinSettingsInput,
} from './bulletin.inputs.js';
import { Bulletin, BulletinConnection, BulletinReceipt, BulletinReceiptConnection, BulletinReceiptCounts, BulletinSettings, ReceivedBulletin, ReceivedBulletinConnection } from './bulletin.model.js';
import { BulletinReader } from './bulletin.reader.js';
import { BulletinService } from './bulletin.service.js';

const INPUT = { description: 'Which bulletin, and what is done to it' };

@Resolver(() => Bulletin)
export class BulletinResolver {
  constructor(
    private readonly bulletins: BulletinService,
    private readonly reader: BulletinReader,
  ) {}

  @Can('bulletin:draft')
  @Query(() => BulletinConnection, { name: 'bulletins', description: 'The own bulletins (周通报, 月晾晒), the newest period first' })
  list(@Args() args: BulletinsArgs): Promise<Page<Bulletin>> {
    return this.reader.list(args);
  }

  @Can('bulletin:draft')
  @Query(() => Bulletin, { name: 'bulletin', nullable: true, description: 'One of the own bulletins, or null' })
  one(@Args('id', { type: () => ID, description: 'Its opaque id' }) id: string): Promise<Bulletin | null> {
    return this.reader.one(id);
  }

  @Can('bulletin:draft')
  @Query(() => BulletinReceiptConnection, { description: 'Whom an own bulletin was sent to, and who acknowledged it when (签收情况)' })
  bulletinReceipts(@Args() args: BulletinReceiptsArgs): Promise<Page<BulletinReceipt>> {
    return this.reader.receiptsOf(args);
  }

  @Can('bulletin:draft')
  @Query(() => BulletinSettings, { description: 'Which bulletins are drafted by themselves (自动起草设置); none until it is said' })
  bulletinSettings(): Promise<BulletinSettings> {
    return this.reader.settingsOf();
  }

  @Can('bulletin:read')
  @Query(() => ReceivedBulletinConnection, { description: 'Bulletins that the caller’s organization was sent (收到的通报), the newest first' })
  receivedBulletins(@Args() args: ReceivedBulletinsArgs): Promise<Page<ReceivedBulletin>> {
    return this.reader.inbox(args);
  }

  @Can('bulletin:read')
  @Query(() => ReceivedBulletin, { nullable: true, description: 'One of those, or null' })
  receivedBulletin(@Args('id', { type: () => ID, description: 'Its opaque id' }) id: string): Promise<ReceivedBulletin | null> {
    return this.reader.received(id);
  }

  @Can('bulletin:draft')
  @Mutation(() => BulletinSettingsPayload, { description: 'Says which bulletins are drafted by themselves (自动起草设置)' })
  async setBulletinSettings(@Args('input', { description: 'Which' }) input: SetBulletinSettingsInput): Promise<BulletinSettingsPayload> {
    return { settings: await this.reader.set(input) };
  }

  @Can('bulletin:draft')
  @Mutation(() => BulletinPayload, { description: 'Drafts a bulletin (起草通报): figures of the period’s last day, and the enterprises whose major hazards are overdue' })
  draftBulletin(@Args('input', { description: 'Of which kind and period' }) input: DraftBulletinInput): Promise<BulletinPayload> {
    return this.payload(this.bulletins.draft(input));
  }

  @Can('bulletin:draft')
  @Mutation(() => BulletinPayload, { description: 'Edits a draft (编辑草稿); its figures are not written by hand' })
  editBulletin(@Args('input', INPUT) input: EditBulletinInput): Promise<BulletinPayload> {
    return this.payload(this.bulletins.edit(input));
  }

  @Can('bulletin:draft')
  @Mutation(() => BulletinPayload, { description: 'Takes the figures of a draft anew, by the records of now (刷新数据)' })
  refreshBulletin(@Args('input', INPUT) input: RefreshBulletinInput): Promise<BulletinPayload> {
    return this.payload(this.bulletins.refresh(input));
  }

  @Can('bulletin:draft')
  @Mutation(() => BulletinPayload, { description: 'Throws a draft away (作废草稿)' })
  discardBulletin(@Args('input', INPUT) input: DiscardBulletinInput): Promise<BulletinPayload> {
    return this.payload(this.bulletins.discard(input));
  }

  @Can('bulletin:draft')
  @Mutation(() => BulletinPayload, { description: 'Issues a draft (印发): numbered without gaps, frozen for good, sent to those named, a correction also to whoever got what it corrects' })
  issueBulletin(@Args('input', INPUT) input: IssueBulletinInput): Promise<BulletinPayload> {
    return this.payload(this.bulletins.issue(input));
  }

  @Can('bulletin:draft')
  @Mutation(() => BulletinPayload, { description: 'Drafts the correction of what was issued (更正): the only way to take it back. It stays as it was' })
  correctBulletin(@Args('input', INPUT) input: CorrectBulletinInput): Promise<BulletinPayload> {
    return this.payload(this.bulletins.correct(input));
  }

  @Can('bulletin:read')
  @Mutation(() => ReceivedBulletinPayload, { description: 'Confirms that a bulletin was read (签收); whoever does so first stands' })
  async acknowledgeBulletin(@Args('input', { description: 'Which' }) input: AcknowledgeBulletinInput): Promise<ReceivedBulletinPayload> {
    return { received: await this.reader.acknowledge(input.receivedBulletinId) };
  }

  @ResolveField(() => BulletinReceiptCounts, { description: 'How many got it and acknowledged it (签收情况)' })
  async receiptCounts(@Parent() { facts }: Bulletin, @Context() context: RequestContext): Promise<BulletinReceiptCounts> {
    // One that a mutation of this request issued has others: its version is part of the key.
    return (await loaderOf(context, this.reader.countsOf).load(`${facts.id}/${facts.version}`))!;
  }

  @ResolveField(() => ID, { nullable: true, description: 'The issued bulletin that replaces it (更正通报); null while it stands' })
  correctedById(@Parent() { facts }: Bulletin, @Context() context: RequestContext): Promise<string | null> {
    return loaderOf(context, this.reader.correctionsOf).load(facts.id);
  }

  private async payload(changed: Promise<BulletinFacts>): Promise<BulletinPayload> {
    return { bulletin: this.reader.modelOf(await changed) };
  }
}
