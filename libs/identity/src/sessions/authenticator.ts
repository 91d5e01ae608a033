import { Inject, Injectable } from '@nestjs/common';
import { z } from 'zod';
import { DomainError, KernelErrors } from '@anze/kernel';
import type { Principal } from '@anze/database';
import { permissionsOf } from '../access/permissions.js';
import { IDENTITY_OPTIONS, type IdentityOptions } from '../identity.options.js';
import { ApiKeyAuthenticator } from '../keys/api-key-authenticator.js';
import { apiKeyOf } from '../keys/api-key.rules.js';
import { AUDIENCE_OF_KIND } from '../organizations/organization-kind.js';
import type { Account } from '../users/user.repository.js';
import { accessTokenKey } from './access-tokens.js';
import { Credentials } from './credentials.js';
import { passportAdapter, type PassportAdapter } from './passport-adapter.js';
import { PrincipalCache } from './principal-cache.js';
import { SessionRepository, type LiveSession } from './session.repository.js';
import { VerifiedTokens, type TokenClaims } from './verified-tokens.js';

const Claims = z.object({ sub: z.guid(), sid: z.guid(), exp: z.number() });

/** Who stands behind a name and password, or behind a bearer token. */
@Injectable()
export class Authenticator {
  private readonly passport: PassportAdapter<Account, TokenClaims>;
  private readonly tokens: VerifiedTokens;
  private readonly cache: PrincipalCache<LiveSession & { principal: Principal | null }>;
  private readonly now: () => number;

  constructor(credentials: Credentials, private readonly sessions: SessionRepository, private readonly apiKeys: ApiKeyAuthenticator, @Inject(IDENTITY_OPTIONS) options: IdentityOptions) {
    this.now = options.now ?? Date.now;
    this.cache = new PrincipalCache(this.now);
    this.tokens = new VerifiedTokens(this.now);
    this.passport = passportAdapter(accessTokenKey(options.secret), {
      password: (username, password) => credentials.check(username, password),
      token: (claims) => Promise.resolve(Claims.safeParse(claims).data ?? null),
    });
  }

  /** The account of a right name and password; null otherwise. */
  byPassword(username: string, password: string): Promise<Account | null> {
    return this.passport.byPassword(username, password);
  }

  /**
   * The caller behind an `Authorization: Bearer …` header. A session ended in this process is refused at once, one ended elsewhere
   * within 5 seconds. The token may be an organization's key.
   * @param ip the client's address, for the bound on guessed keys
   * @throws UNAUTHENTICATED without a genuine token of a live session; FORBIDDEN when the organization's kind has nothing to see yet; RATE_LIMITED
   */
  async principalOf(authorizationHeader: string | null | undefined, ip: string | null = null): Promise<Principal> {
    const key = authorizationHeader ? apiKeyOf(authorizationHeader) : null;
    if (key !== null) return this.apiKeys.principalOf(key, ip);
    const claims = authorizationHeader ? (this.tokens.claimsOf(authorizationHeader) ?? (await this.verified(authorizationHeader))) : null;
    const session = claims && (await this.sessionOf(claims));
    if (!session) throw new DomainError(KernelErrors.UNAUTHENTICATED);
    if (!session.principal) throw new DomainError(KernelErrors.FORBIDDEN, { permission: 'viewer:read' });
    return session.principal;
  }

  /** A session was ended. Call it after the commit. */
  forgetSession(sessionId: string): void {
    this.cache.forgetSession(sessionId);
  }

  /** A person's sessions were ended, or the account disabled. Call it after the commit. */
  forgetUser(userId: string): void {
    this.cache.forgetUser(userId);
  }

  /** An organization was shut out. Call it after the commit. */
  forgetOrganizations(): void {
    this.cache.clear();
    this.apiKeys.forgetAll();
  }

  private async verified(authorizationHeader: string): Promise<TokenClaims | null> {
    const claims = await this.passport.byBearer(authorizationHeader);
    if (claims) this.tokens.remember(authorizationHeader, claims);
    return claims;
  }

  private async sessionOf({ sub, sid }: TokenClaims): Promise<(LiveSession & { principal: Principal | null }) | null> {
    const found = await this.cache.get(sid, async () => {
      const session = await this.sessions.live(sid, sub, new Date(this.now()));
      return session && { userId: session.userId, value: { ...session, principal: principalOfSession(session) } };
    });
    return found?.userId === sub ? found.value : null;
  }
}

/** The principal that a session's bearer acts as; null when the organization's kind has no audience. */
export function principalOfSession(session: LiveSession): Principal | null {
  const audience = AUDIENCE_OF_KIND[session.kind];
  if (audience === null) return null;
  return Object.freeze({
    audience,
    userId: session.userId,
    organizationId: session.organizationId,
    regionCode: session.regionCode,
    // An empty list would mean no sector at all to row security, and is kept that way.
    sectors: session.sectors,
    permissions: permissionsOf(session.kind),
    sessionId: session.sessionId,
  });
}
