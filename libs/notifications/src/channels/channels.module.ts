import { Module, type DynamicModule } from '@nestjs/common';
import { CHANNEL_OPTIONS, type ChannelOptions } from './channel.options.js';

/** How mails and webhooks leave; for the modules of notifications, of the API and of the worker alike. */
@Module({})
export class NotificationChannelsModule {
  /** Takes what it needs of `options` and keeps nothing else. */
  static forRoot({ webhookKey, webhookNetworks, smtpUrl, mailFrom, mailDir, webhookTimeoutMs }: ChannelOptions): DynamicModule {
    const options: ChannelOptions = { webhookKey, webhookNetworks, smtpUrl, mailFrom, mailDir, ...(webhookTimeoutMs === undefined ? {} : { webhookTimeoutMs }) };
    return { module: NotificationChannelsModule, global: true, providers: [{ provide: CHANNEL_OPTIONS, useValue: options }], exports: [CHANNEL_OPTIONS] };
  }
}
