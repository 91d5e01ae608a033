import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Page } from '@anze/graphql';
import { Can } from '@anze/identity';
import {
  CreateWebhookEndpointInput,
  WebhookEndpoint,
  WebhookEndpointConnection,
  WebhookEndpointInput,
  WebhookEndpointPayload,
  WebhookEndpointsArgs,
  WebhookSecretPayload,
} from './webhook-endpoint.model.js';
import { WebhookEndpointService } from './webhook-endpoint.service.js';

@Resolver(() => WebhookEndpoint)
export class WebhookEndpointResolver {
  constructor(private readonly service: WebhookEndpointService) {}

  @Can('webhook:read')
  @Query(() => WebhookEndpointConnection, { description: "Where notifications of the caller's organization are sent by webhook (Webhook 端点), newest first" })
  webhookEndpoints(@Args() args: WebhookEndpointsArgs): Promise<Page<WebhookEndpoint>> {
    return this.service.list(args);
  }

  @Can('webhook:change')
  @Mutation(() => WebhookSecretPayload, { description: "Has the organization's notifications sent to a URL (新增 Webhook 端点); the answer shows the signing secret, once" })
  createWebhookEndpoint(@Args('input', { description: 'Where, and what' }) input: CreateWebhookEndpointInput): Promise<WebhookSecretPayload> {
    return this.service.create(input);
  }

  @Can('webhook:change')
  @Mutation(() => WebhookSecretPayload, { description: 'Gives an endpoint a new signing secret, shown once (轮换签名密钥); the one before signs as well for 24 hours' })
  rotateWebhookSecret(@Args('input', { description: 'Which' }) input: WebhookEndpointInput): Promise<WebhookSecretPayload> {
    return this.service.rotate(input);
  }

  @Can('webhook:change')
  @Mutation(() => WebhookEndpointPayload, { description: 'Ends an endpoint for good (停用 Webhook 端点); what waits for it is cancelled' })
  async disableWebhookEndpoint(@Args('input', { description: 'Which' }) input: WebhookEndpointInput): Promise<WebhookEndpointPayload> {
    return { endpoint: await this.service.disable(input) };
  }
}
