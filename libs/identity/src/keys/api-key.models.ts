import { ArgsType, Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { encodeId } from '@anze/kernel';
import { connectionOf, DateTimeScalar, PageArgs, type Page } from '@anze/graphql';
import type { KeyRecord } from './api-key.repository.js';

@ObjectType({ description: 'A key for an organization’s own system (接口密钥); it acts for the organization, not for a person' })
export class ApiKey {
  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => String, { description: 'What it is for (名称)' })
  name!: string;
  @Field(() => String, { description: 'The first characters of the key, to recognize it by (前缀)' })
  prefix!: string;
  @Field(() => [String], { description: 'What it may do (权限范围), as `subject:action`' })
  scopes!: string[];
  @Field(() => ID, { description: 'Opaque id of the user who made it (创建人)' })
  createdById!: string;
  @Field(() => DateTimeScalar, { description: 'When it was made, real time' })
  createdAt!: Date;
  @Field(() => DateTimeScalar, { description: 'When it runs out (有效期至), real time; at most a year after it was made' })
  expiresAt!: Date;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was last used (最近使用), real time, to within a minute; null when never' })
  lastUsedAt!: Date | null;
  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was revoked (吊销时间), real time' })
  revokedAt!: Date | null;
}

export const ApiKeyConnection = connectionOf<ApiKey>('ApiKey', () => ApiKey);
export type ApiKeyConnection = Page<ApiKey>;

@ArgsType()
export class ApiKeysArgs extends PageArgs {}

@InputType({ description: 'A new key (新建接口密钥)' })
export class CreateApiKeyInput {
  @Field(() => String, { description: 'What it is for (名称), 1–100 characters' })
  name!: string;
  @Field(() => [String], { description: 'What it may do (权限范围): permissions that the organization has and that name no person, as `subject:action`' })
  scopes!: string[];
  @Field(() => DateTimeScalar, { description: 'When it runs out (有效期至), real time; at most 366 days from now' })
  expiresAt!: Date;
}

@ObjectType({ description: 'The key that was made' })
export class CreateApiKeyPayload {
  @Field(() => ApiKey, { description: 'The key' })
  apiKey!: ApiKey;
  @Field(() => String, { nullable: true, description: 'The key itself (密钥), for `Authorization: Bearer …`. Shown this once: it isn’t kept, and null when the answer is repeated under an idempotency key' })
  secret!: string | null;
}

@InputType({ description: 'Which key is revoked (吊销接口密钥)' })
export class RevokeApiKeyInput {
  @Field(() => ID, { description: 'Opaque id of the key' })
  apiKeyId!: string;
}

@ObjectType({ description: 'The key after the change' })
export class ApiKeyPayload {
  @Field(() => ApiKey, { description: 'The key' })
  apiKey!: ApiKey;
}

/** The GraphQL form of a key. */
export function apiKeyModel({ id, organizationId, name, prefix, scopes, createdBy, createdAt, expiresAt, lastUsedAt, revokedAt }: KeyRecord): ApiKey {
  return { id: encodeId('ApiKey', organizationId, id), name, prefix, scopes: [...scopes], createdById: encodeId('User', createdBy), createdAt, expiresAt, lastUsedAt, revokedAt };
}
