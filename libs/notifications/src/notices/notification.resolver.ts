import { Args, Mutation, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import { Hazard, hazardKeyOf, HazardReader } from '@anze/dual-prevention';
import { RegionReader } from '@anze/enterprises';
import { Context, loaderOf, type Page, type RequestContext } from '@anze/graphql';
import { Can } from '@anze/identity';
import { MarkNotificationsReadInput, MarkNotificationsReadPayload, Notification, NotificationConnection, NotificationsArgs } from './notification.model.js';
import { wordsOf } from './notification.rules.js';
import { NotificationService } from './notification.service.js';

@Resolver(() => Notification)
export class NotificationResolver {
  constructor(
    private readonly notifications: NotificationService,
    private readonly hazards: HazardReader,
    private readonly regions: RegionReader,
  ) {}

  @Can('notification:read')
  @Query(() => NotificationConnection, { name: 'notifications', description: "What the caller's organization was told (通知), newest first" })
  list(@Args() args: NotificationsArgs): Promise<Page<Notification>> {
    return this.notifications.list(args);
  }

  @Can('notification:read')
  @Mutation(() => MarkNotificationsReadPayload, { description: 'Marks notifications as read, for the whole organization (标为已读)' })
  async markNotificationsRead(@Args('input', { description: 'Which' }) input: MarkNotificationsReadInput): Promise<MarkNotificationsReadPayload> {
    return { notifications: await this.notifications.markRead(input.ids) };
  }

  @ResolveField(() => String, { description: "Title in the request's language (标题)" })
  async title(@Parent() notification: Notification, @Context() context: RequestContext): Promise<string> {
    return (await this.words(notification, context)).title;
  }

  @ResolveField(() => String, { description: "Text in the request's language (内容)" })
  async body(@Parent() notification: Notification, @Context() context: RequestContext): Promise<string> {
    return (await this.words(notification, context)).body;
  }

  @ResolveField(() => Hazard, { nullable: true, description: 'The hazard it is about (隐患); null when it is about none or several, or the caller no longer sees it' })
  hazard(@Parent() { enterpriseId, hazardId }: Notification, @Context() context: RequestContext): Promise<Hazard | null> | null {
    return enterpriseId === null || hazardId === null ? null : loaderOf(context, this.hazards.byKeys).load(hazardKeyOf({ enterpriseId, id: hazardId }));
  }

  private async words({ kind, params }: Notification, context: RequestContext): Promise<{ title: string; body: string }> {
    const { regionCode } = params;
    if (typeof regionCode !== 'string') return wordsOf(kind, params, context.locale);
    const region = (await loaderOf(context, this.regions.namesOf).load(regionCode)) ?? regionCode;
    return wordsOf(kind, { ...params, region }, context.locale);
  }
}
