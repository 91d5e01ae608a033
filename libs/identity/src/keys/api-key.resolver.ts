import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { DomainError, isUuid, KernelErrors } from '@anze/kernel';
import { keysetOf, pageOf } from '@anze/graphql';
import { Can } from '../access/can.js';
import { ApiKeyAdministration } from './api-key-administration.js';
import { ApiKeyConnection, apiKeyModel, ApiKeyPayload, ApiKeysArgs, CreateApiKeyInput, CreateApiKeyPayload, RevokeApiKeyInput } from './api-key.models.js';
import { ApiKeyRepository } from './api-key.repository.js';

/** Keys, for an organization's administrators. */
@Resolver()
export class ApiKeyResolver {
  constructor(
    private readonly administration: ApiKeyAdministration,
    private readonly keys: ApiKeyRepository,
  ) {}

  @Can('key:administer')
  @Query(() => ApiKeyConnection, { description: 'The organization’s keys (接口密钥), the newest first, revoked ones too; for its administrators' })
  async apiKeys(@Args() args: ApiKeysArgs): Promise<ApiKeyConnection> {
    const { organizationId } = await this.administration.administrator();
    const keyset = keysetOf(args, 1);
    const after = keyset.after?.[0] ?? null;
    if (keyset.after && !isUuid(after ?? '')) throw new DomainError(KernelErrors.BAD_CURSOR);
    const rows = await this.keys.list(organizationId, after, keyset.limit);
    return pageOf(rows, keyset, apiKeyModel, (row) => [row.id], () => this.keys.count(organizationId));
  }

  @Can('key:administer')
  @Mutation(() => CreateApiKeyPayload, { description: 'Makes a key for the organization’s own system (新建接口密钥); its secret is shown once' })
  async createApiKey(@Args('input', { description: 'The key' }) input: CreateApiKeyInput): Promise<CreateApiKeyPayload> {
    const { key, secret } = await this.administration.create(input);
    return { apiKey: apiKeyModel(key), secret };
  }

  @Can('key:administer')
  @Mutation(() => ApiKeyPayload, { description: 'Revokes a key (吊销接口密钥), everywhere within 5 seconds' })
  async revokeApiKey(@Args('input', { description: 'Which key' }) input: RevokeApiKeyInput): Promise<ApiKeyPayload> {
    return { apiKey: apiKeyModel(await this.administration.revoke(input.apiKeyId)) };
  }
}
