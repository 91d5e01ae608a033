import { Inject, Injectable } from '@nestjs/common';
import { Audit, currentRequest } from '@anze/audit';
import { currentPrincipal, identityPrincipal, runAs, TenantDb, type Tx } from '@anze/database';
import { clientNetwork, DomainError, KernelErrors } from '@anze/kernel';
import { IdentityErrors } from '../identity.errors.js';
import { IDENTITY_OPTIONS, type IdentityOptions } from '../identity.options.js';
import { PasswordHasher } from '../users/password-hasher.js';
import { UserRepository, type Account } from '../users/user.repository.js';
import { AccessTokens } from './access-tokens.js';
import { asIdentity } from './as-identity.js';
import { Authenticator } from './authenticator.js';
import { Credentials } from './credentials.js';
import { FailureBudget } from './failure-budget.js';
import { NO_LOCKOUT } from './lockout.rules.js';
import { newRefreshToken, refreshTokenHash, SESSION_DAYS } from './refresh-token.rules.js';
import { SessionRepository, type IssuedToken } from './session.repository.js';

/** What a client needs to act: an access token for a quarter of an hour and the refresh token for the next one. */
export interface SessionTokens {
  readonly accessToken: string;
  readonly refreshToken: string;
  /** When the access token runs out. */
  readonly expiresAt: Date;
}

/** Failures from one address: thirty at once, then one in six seconds. */
const PER_ADDRESS = { burst: 30, secondsPerToken: 6, keys: 10_000 };

/** Sign-in, refresh and sign-out. */
@Injectable()
export class Sessions {
  private readonly budget: FailureBudget;
  private readonly now: () => number;

  constructor(
    private readonly db: TenantDb,
    private readonly authenticator: Authenticator,
    private readonly credentials: Credentials,
    private readonly tokens: AccessTokens,
    private readonly repository: SessionRepository,
    private readonly users: UserRepository,
    private readonly hasher: PasswordHasher,
    private readonly audit: Audit,
    @Inject(IDENTITY_OPTIONS) options: IdentityOptions,
  ) {
    this.now = options.now ?? Date.now;
    this.budget = new FailureBudget({ ...PER_ADDRESS, now: this.now });
  }

  /** @throws SIGN_IN_FAILED, the same for every reason; RATE_LIMITED after many failures from one address */
  async signIn(input: { readonly username: string; readonly password: string }): Promise<SessionTokens> {
    const address = clientNetwork(currentRequest()?.ip);
    const seconds = this.budget.take(address);
    if (seconds > 0) throw new DomainError(KernelErrors.RATE_LIMITED, { seconds });
    // A hash that changed since it was compared is compared anew: another sign-in may have hashed the same password with today's parameters.
    for (let account = await this.authenticator.byPassword(input.username, input.password); account; account = await this.credentials.checkAgain(account, input.password)) {
      const tokens = await this.open(account, this.hasher.outdated(account.passwordHash) ? await this.hasher.hash(input.password) : null);
      if (!tokens) continue;
      this.budget.giveBack(address);
      return tokens;
    }
    throw new DomainError(IdentityErrors.SIGN_IN_FAILED);
  }

  /** @returns null when the account got another password, or was disabled, since it was checked */
  private open(account: Account, newHash: string | null): Promise<SessionTokens | null> {
    const { id: userId, organizationId } = account;
    return asIdentity(this.db, { organizationId, userId }, async (tx) => {
      if (!(await this.users.lockChecked(tx, account))) return null;
      const now = new Date(this.now());
      await this.users.changeLockout(tx, userId, () => NO_LOCKOUT);
      if (newHash !== null) await this.users.setPassword(tx, userId, newHash);
      const sessionId = await this.repository.open(tx, { organizationId, userId }, now);
      await this.audit.record({ action: 'session.signIn', subjectType: 'Session', subjectId: sessionId });
      return this.handOut(tx, { organizationId, userId, sessionId }, now);
    });
  }

  private async handOut(tx: Tx, session: { organizationId: string; userId: string; sessionId: string }, now: Date): Promise<SessionTokens> {
    const refreshToken = newRefreshToken();
    await this.repository.issue(tx, session, refreshTokenHash(refreshToken)!, now);
    return { refreshToken, ...(await this.tokens.sign(session.userId, session.sessionId)) };
  }

  /**
   * Exchanges a refresh token for a new pair; each works once. A used one that comes back was stolen, by whoever used it first or
   * by whoever uses it now: the session ends for both.
   * @throws SESSION_ENDED
   */
  async refresh(refreshToken: string): Promise<SessionTokens> {
    const hash = refreshTokenHash(refreshToken);
    // What ends a session must be committed: the refusal is thrown outside the transaction.
    const outcome = hash === null ? null : await asIdentity(this.db, {}, (tx) => this.exchange(tx, hash));
    if (outcome === null) throw new DomainError(IdentityErrors.SESSION_ENDED);
    if ('reused' in outcome) {
      this.authenticator.forgetSession(outcome.reused.sessionId);
      await this.auditReuse(outcome.reused);
      throw new DomainError(IdentityErrors.SESSION_ENDED);
    }
    return outcome;
  }

  private async exchange(tx: Tx, hash: string): Promise<SessionTokens | { reused: IssuedToken } | null> {
    const now = new Date(this.now());
    const token = await this.repository.lockToken(tx, hash, now);
    if (!token?.live) return null;
    if (token.used) {
      await this.repository.end(tx, token, 'REUSED', now);
      return { reused: token };
    }
    await this.repository.markUsed(tx, token, now);
    return this.handOut(tx, token, now);
  }

  private auditReuse({ organizationId, userId, sessionId }: IssuedToken): Promise<void> {
    return this.db.detached(() =>
      runAs({ ...identityPrincipal(), organizationId }, () =>
        this.audit.refused({ action: 'session.refreshReused', code: IdentityErrors.SESSION_ENDED, subjectType: 'Session', subjectId: sessionId, details: { userId } }),
      ),
    );
  }

  /** Ends the caller's session. @returns whether it was still going on */
  async signOut(): Promise<boolean> {
    const { organizationId, userId, sessionId } = currentPrincipal();
    if (sessionId === undefined) return false;
    const ended = await asIdentity(this.db, { organizationId, userId }, async (tx) => {
      const wasOpen = await this.repository.end(tx, { organizationId, sessionId }, 'SIGNED_OUT', new Date(this.now()));
      if (wasOpen) await this.audit.record({ action: 'session.signOut', subjectType: 'Session', subjectId: sessionId });
      return wasOpen;
    });
    this.authenticator.forgetSession(sessionId);
    return ended;
  }

  /** Deletes sessions that ended more than 30 days ago; for a nightly job. @returns how many */
  removeEnded(): Promise<number> {
    return asIdentity(this.db, {}, (tx) => this.repository.removeEnded(tx, new Date(this.now() - SESSION_DAYS * 86_400_000)));
  }
}
