import { ArgsType, Field, ID, InputType, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, DateTimeScalar, PageArgs, termsEnum } from '@anze/graphql';
import { defineTerms, encodeId } from '@anze/kernel';
import type { EndpointRow } from './webhook-endpoint.repository.js';

export const DisabledReasons = defineTerms({ REQUESTED: '主动停用', GONE: '对方注销' });
export const DisabledReasonEnum = termsEnum('WebhookDisabledReason', 'Why nothing more is sent to an endpoint (停用原因): on request, or it answered that it is no more (410)', DisabledReasons);

@ObjectType({ description: 'Where notifications of an organization are sent by webhook, signed as Standard Webhooks has it (Webhook 端点)' })
export class WebhookEndpoint {
  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => String, { description: 'URL, https (地址)' })
  url!: string;
  @Field(() => String, { nullable: true, description: 'What it is for (说明)' })
  description!: string | null;
  @Field(() => [String], { description: 'Kinds of notification that are sent there; all of them when empty (通知类型)' })
  kinds!: readonly string[];
  @Field(() => Boolean, { description: 'Whether anything is sent there (是否启用)' })
  enabled!: boolean;
  @Field(() => DisabledReasonEnum, { nullable: true, description: 'Why not (停用原因)' })
  disabledBecause!: 'REQUESTED' | 'GONE' | null;
  @Field(() => Int, { description: 'Tries that failed in a row (连续失败次数)' })
  failures!: number;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Nothing is tried there before this time, because it failed (暂停至)' })
  pausedUntil!: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when the secret before the newest signs as well (旧密钥有效期)' })
  previousSecretUntil!: Date | null;
  @Field(() => DateTimeScalar, { description: 'When it was made (创建时间)' })
  createdAt!: Date;
  @Field(() => Int, { description: 'Version, counted up with each change (版本)' })
  version!: number;
}

/** A page of endpoints. */
export const WebhookEndpointConnection = connectionOf('WebhookEndpoint', () => WebhookEndpoint);

@ArgsType()
export class WebhookEndpointsArgs extends PageArgs {}

@InputType({ description: 'A new endpoint (新增 Webhook 端点)' })
export class CreateWebhookEndpointInput {
  @Field(() => String, { description: 'https URL without sign-in and fragment, at most 500 characters (地址)' })
  url!: string;
  @Field(() => String, { nullable: true, description: 'What it is for, at most 200 characters (说明)' })
  description?: string | null;
  @Field(() => [String], { nullable: true, description: 'Kinds of notification; all when left out (通知类型)' })
  kinds?: readonly string[] | null;
}

@InputType({ description: 'Which endpoint' })
export class WebhookEndpointInput {
  @Field(() => ID, { description: 'Endpoint (端点)' })
  endpointId!: string;
  @Field(() => Int, { nullable: true, description: 'Version that was read; another one is STALE_VERSION' })
  expectedVersion?: number | null;
}

@ObjectType({ description: 'A changed endpoint' })
export class WebhookEndpointPayload {
  @Field(() => WebhookEndpoint, { description: 'The endpoint as it is now (端点)' })
  endpoint!: WebhookEndpoint;
}

@ObjectType({ description: 'An endpoint with its new secret' })
export class WebhookSecretPayload {
  @Field(() => WebhookEndpoint, { description: 'The endpoint as it is now (端点)' })
  endpoint!: WebhookEndpoint;
  @Field(() => String, { nullable: true, description: 'Signing secret, whsec_… (签名密钥): shown this once; null in an answer repeated under an Idempotency-Key, rotate the secret then' })
  secret!: string | null;
}

/** The GraphQL form of a stored endpoint. */
export function endpointModel(row: EndpointRow): WebhookEndpoint {
  return {
    id: encodeId('WebhookEndpoint', row.organizationId, row.id),
    url: row.url,
    description: row.description,
    kinds: row.kinds,
    enabled: row.enabled,
    disabledBecause: row.disabledBecause,
    failures: row.failures,
    pausedUntil: row.pausedUntil,
    previousSecretUntil: row.previousSecretUntil,
    createdAt: row.createdAt,
    version: row.version,
  };
}
