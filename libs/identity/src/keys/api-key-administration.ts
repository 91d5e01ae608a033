import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, TenantDb } from '@anze/database';
import { decodeId, DomainError, KernelErrors, newId } from '@anze/kernel';
import { IdentityErrors } from '../identity.errors.js';
import { IDENTITY_OPTIONS, type IdentityOptions } from '../identity.options.js';
import { OrganizationReader } from '../organizations/organization.reader.js';
import { asIdentity } from '../sessions/as-identity.js';
import { UserRepository } from '../users/user.repository.js';
import { ApiKeyAuthenticator } from './api-key-authenticator.js';
import { ApiKeyRepository, type KeyRecord } from './api-key.repository.js';
import { apiKeyHash, apiKeyPrefix, checkedKey, MOST_KEYS, newApiKey, type KeyDraft } from './api-key.rules.js';

/** Who may manage keys: an administrator of the organization. */
interface Administrator {
  readonly organizationId: string;
  readonly userId: string;
}

/** What an organization's administrators do to its keys. */
@Injectable()
export class ApiKeyAdministration {
  private readonly now: () => number;

  constructor(
    private readonly db: TenantDb,
    private readonly keys: ApiKeyRepository,
    private readonly authenticator: ApiKeyAuthenticator,
    private readonly users: UserRepository,
    private readonly organizations: OrganizationReader,
    private readonly audit: Audit,
    @Inject(IDENTITY_OPTIONS) options: IdentityOptions,
  ) {
    this.now = options.now ?? Date.now;
  }

  /**
   * Makes a key. The secret is in this answer and nowhere else: only its hash is kept.
   * @throws KEY_ADMIN_ONLY, KEY_TOO_MANY, BAD_INPUT
   */
  async create(draft: KeyDraft): Promise<{ readonly key: KeyRecord; readonly secret: string }> {
    const by = await this.administrator();
    const organization = await this.organizations.byId(by.organizationId);
    if (!organization) throw new DomainError(KernelErrors.NOT_FOUND);
    const now = new Date(this.now());
    const checked = checkedKey(draft, organization.kind, now);
    const secret = newApiKey();
    const id = newId();
    return asIdentity(this.db, by, async (tx) => {
      if ((await this.keys.countLive(tx, by.organizationId, now)) >= MOST_KEYS) throw new DomainError(IdentityErrors.KEY_TOO_MANY, { limit: MOST_KEYS });
      await this.keys.insert(tx, { ...checked, id, organizationId: by.organizationId, prefix: apiKeyPrefix(secret), secretHash: apiKeyHash(secret)!, createdBy: by.userId, createdAt: now });
      await this.audit.record({ action: 'apiKey.create', subjectType: 'ApiKey', subjectId: id, details: { name: checked.name, scopes: checked.scopes, expiresAt: checked.expiresAt.toISOString() } });
      return { key: (await this.keys.find(tx, by.organizationId, id))!, secret };
    });
  }

  /** Nobody gets in with the key any more; one that was revoked before stays as it is. @throws NOT_FOUND, KEY_ADMIN_ONLY */
  async revoke(publicId: string): Promise<KeyRecord> {
    const by = await this.administrator();
    const [owner, id] = decodeId('ApiKey', publicId, 2) as [string, string];
    if (owner !== by.organizationId) throw new DomainError(KernelErrors.NOT_FOUND);
    return asIdentity(this.db, by, async (tx) => {
      if (await this.keys.revoke(tx, owner, id, by.userId, new Date(this.now()))) {
        await this.audit.record({ action: 'apiKey.revoke', subjectType: 'ApiKey', subjectId: id });
        this.db.afterCommit(() => this.authenticator.forget(id));
      }
      const key = await this.keys.find(tx, owner, id);
      if (!key) throw new DomainError(KernelErrors.NOT_FOUND);
      return key;
    });
  }

  /** The caller, who administers its organization. @throws KEY_ADMIN_ONLY */
  async administrator(): Promise<Administrator> {
    const { userId, organizationId } = currentPrincipal();
    const user = userId === null ? null : await this.users.byId(userId);
    if (user?.role === 'ADMIN' && user.organizationId === organizationId) return { organizationId, userId: user.id };
    await this.audit.refused({ action: 'apiKey.manage', code: IdentityErrors.KEY_ADMIN_ONLY, subjectType: 'Organization', subjectId: organizationId });
    throw new DomainError(IdentityErrors.KEY_ADMIN_ONLY);
  }
}
