import { Inject, Injectable, Logger } from '@nestjs/common';
import type { Principal } from '@anze/database';
import { clientNetwork, DomainError, KernelErrors } from '@anze/kernel';
import { IDENTITY_OPTIONS, type IdentityOptions } from '../identity.options.js';
import { AUDIENCE_OF_KIND } from '../organizations/organization-kind.js';
import { FailureBudget } from '../sessions/failure-budget.js';
import { PrincipalCache } from '../sessions/principal-cache.js';
import { apiKeyHash, permissionsOfKey } from './api-key.rules.js';
import { ApiKeyRepository, type LiveKey } from './api-key.repository.js';

/** How often a use is noted, in milliseconds. */
const NOTED_EVERY = 60_000;
/** Keys that are no good from one address: sixty at once, then one a second. They aren't even looked up beyond. */
const PER_ADDRESS = { burst: 60, secondsPerToken: 1, keys: 10_000 };

interface Known {
  readonly key: LiveKey;
  readonly principal: Principal | null;
}

/** Who stands behind an organization's own key. */
@Injectable()
export class ApiKeyAuthenticator {
  private readonly logger = new Logger(ApiKeyAuthenticator.name);
  private readonly cache: PrincipalCache<Known>;
  private readonly budget: FailureBudget;
  private readonly now: () => number;
  /** When a use was last noted by this process; those unused for longest are forgotten. */
  private readonly noted = new Map<string, number>();

  constructor(
    private readonly keys: ApiKeyRepository,
    @Inject(IDENTITY_OPTIONS) options: IdentityOptions,
  ) {
    this.now = options.now ?? Date.now;
    this.cache = new PrincipalCache(this.now);
    this.budget = new FailureBudget({ ...PER_ADDRESS, now: this.now });
  }

  /**
   * The caller behind a key. One revoked in this process is refused at once, one revoked elsewhere within 5 seconds.
   * @param ip the client's address, for the bound on guesses
   * @throws UNAUTHENTICATED, the same for a key that never was, was revoked, has run out or whose organization was shut out; RATE_LIMITED
   */
  async principalOf(key: string, ip: string | null): Promise<Principal> {
    const hash = apiKeyHash(key);
    if (hash === null) throw new DomainError(KernelErrors.UNAUTHENTICATED);
    const found = await this.cache.get(hash, () => this.load(hash, ip));
    // It may have run out since it was looked up.
    if (!found || found.value.key.expiresAt.getTime() <= this.now()) throw new DomainError(KernelErrors.UNAUTHENTICATED);
    if (!found.value.principal) throw new DomainError(KernelErrors.FORBIDDEN, { permission: 'viewer:read' });
    this.note(found.value.key);
    return found.value.principal;
  }

  /** The key was revoked. Call it after the commit. */
  forget(keyId: string): void {
    this.cache.forgetUser(keyId);
  }

  /** The organization was shut out. Call it after the commit. */
  forgetAll(): void {
    this.cache.clear();
  }

  private async load(hash: string, ip: string | null): Promise<{ userId: string; value: Known } | null> {
    const address = clientNetwork(ip ?? undefined);
    const seconds = this.budget.take(address);
    if (seconds > 0) throw new DomainError(KernelErrors.RATE_LIMITED, { seconds });
    const key = await this.keys.live(hash, new Date(this.now()));
    if (!key) return null;
    this.budget.giveBack(address);
    return { userId: key.keyId, value: { key, principal: principalOfKey(key) } };
  }

  /** Beside the request: it waits for nothing, and fails without it. */
  private note(key: LiveKey): void {
    const now = this.now();
    const last = this.noted.get(key.keyId) ?? key.lastUsedAt?.getTime() ?? 0;
    if (now - last < NOTED_EVERY) return;
    this.noted.delete(key.keyId);
    this.noted.set(key.keyId, now);
    if (this.noted.size > 10_000) this.noted.delete(this.noted.keys().next().value!);
    this.keys.touch(key, new Date(now)).catch((error: unknown) => {
      this.noted.delete(key.keyId);
      this.logger.warn(`The use of a key could not be noted: ${error instanceof Error ? error.message : String(error)}`);
    });
  }
}

/** The principal that a key acts as: its organization, with the key's scopes as far as the organization still has them; null without an audience. */
export function principalOfKey(key: LiveKey): Principal | null {
  const audience = AUDIENCE_OF_KIND[key.kind];
  if (audience === null) return null;
  return Object.freeze({
    audience,
    userId: null,
    apiKeyId: key.keyId,
    organizationId: key.organizationId,
    regionCode: key.regionCode,
    sectors: key.sectors,
    permissions: permissionsOfKey(key),
  });
}
