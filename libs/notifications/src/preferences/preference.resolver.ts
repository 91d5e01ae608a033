import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Can } from '@anze/identity';
import { NotificationPreference, NotificationPreferencePayload, SetNotificationPreferenceInput } from './preference.model.js';
import { PreferenceService } from './preference.service.js';

@Resolver(() => NotificationPreference)
export class PreferenceResolver {
  constructor(private readonly service: PreferenceService) {}

  @Can('notification:read')
  @Query(() => NotificationPreference, { description: "How the caller takes their organization's notifications beside the application (通知设置)" })
  notificationPreference(): Promise<NotificationPreference> {
    return this.service.own();
  }

  @Can('notification:prefer')
  @Mutation(() => NotificationPreferencePayload, { description: 'Sets how the caller takes notifications beside the application (修改通知设置)' })
  async setNotificationPreference(@Args('input', { description: 'What changes' }) input: SetNotificationPreferenceInput): Promise<NotificationPreferencePayload> {
    return { preference: await this.service.set(input) };
  }
}
