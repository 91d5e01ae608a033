import { Inject, Injectable } from '@nestjs/common';
import { Audit, currentRequest, type RequestInfo } from '@anze/audit';
import { identityPrincipal, runAs, TenantDb } from '@anze/database';
import { DomainError, KernelErrors } from '@anze/kernel';
import { IDENTITY_OPTIONS, type IdentityOptions } from '../identity.options.js';
import { IdentityErrors } from '../identity.errors.js';
import { PasswordHasher } from '../users/password-hasher.js';
import { UserRepository, type Account } from '../users/user.repository.js';
import { normalizeUsername } from '../users/username.rules.js';
import { asIdentity } from './as-identity.js';
import { KeyedQueue } from './keyed-queue.js';
import { afterFailure, isLocked } from './lockout.rules.js';

/** So much of a mistyped user name is kept: people type passwords there. */
const NAME_KEPT = 64;

type Refusal = 'UNKNOWN' | 'LOCKED' | 'DISABLED' | 'PASSWORD' | 'CHANGED';

/** Checks a name and a password, counts failures and locks accounts. */
@Injectable()
export class Credentials {
  /** One attempt per name at a time: guesses sent at once would all be checked before the first one counted. */
  private readonly attempts = new KeyedQueue();
  /** Requests that have tried a password: twenty aliases of one field must not be twenty guesses. */
  private readonly asked = new WeakSet<RequestInfo>();
  private readonly now: () => number;

  constructor(
    private readonly db: TenantDb,
    private readonly users: UserRepository,
    private readonly hasher: PasswordHasher,
    private readonly audit: Audit,
    @Inject(IDENTITY_OPTIONS) options: IdentityOptions,
  ) {
    this.now = options.now ?? Date.now;
  }

  /**
   * The account, or null for whatever reason; each refusal costs one hashing and leaves an audit row.
   * @param action what the password was asked for, in the audit log
   * @throws RATE_LIMITED for a second password in one request; BUSY when too many passwords are being checked
   */
  async check(username: string, password: string, action = 'session.signIn'): Promise<Account | null> {
    const request = currentRequest();
    if (request && this.asked.has(request)) throw new DomainError(KernelErrors.RATE_LIMITED, { seconds: 1 });
    if (request) this.asked.add(request);
    return this.attempt(username, password, action);
  }

  /** Checks the password of an account that changed since its check, for the same sign-in. @throws BUSY */
  checkAgain({ username }: Account, password: string): Promise<Account | null> {
    return this.attempt(username, password, 'session.signIn');
  }

  /** Leaves an audit row of a password that was right when it was checked, and by then was no longer the account's. */
  refuseChanged(account: Account, action: string): Promise<void> {
    return this.refuse(account, 'CHANGED', account.username, action);
  }

  private attempt(username: string, password: string, action: string): Promise<Account | null> {
    const name = normalizeUsername(username);
    return this.attempts.run(name ?? '', async () => {
      const account = name === null ? null : await this.users.account(name);
      const locked = account !== null && isLocked(account.lockout, new Date(this.now()));
      const right = await this.hasher.verify(account && !locked ? account.passwordHash : null, password);
      if (account && right && !account.disabled) return account;
      await this.refuse(account, account === null ? 'UNKNOWN' : locked ? 'LOCKED' : right ? 'DISABLED' : 'PASSWORD', username, action);
      return null;
    });
  }

  private async refuse(account: Account | null, reason: Refusal, username: string, action: string): Promise<void> {
    // Under the account's organization, so that its log shows the attempt; nobody signed in, so no person did it.
    const principal = { ...identityPrincipal(), ...(account ? { organizationId: account.organizationId } : {}) };
    const audited = this.db.detached(() =>
      runAs(principal, () =>
        this.audit.refused({
          action,
          code: IdentityErrors.SIGN_IN_FAILED,
          subjectType: 'User',
          ...(account ? { subjectId: account.id } : {}),
          details: { username: username.slice(0, NAME_KEPT), reason },
        }),
      ),
    );
    // Both at once: an account that exists would otherwise take a transaction longer than one that doesn't, and so tell itself.
    await Promise.all([audited, account && reason === 'PASSWORD' ? this.countFailure(account) : null]);
  }

  private countFailure(account: Account): Promise<void> {
    // Not with what is rolled back because of it.
    return this.db.detached(() => asIdentity(this.db, { organizationId: account.organizationId }, async (tx) => {
      const now = new Date(this.now());
      const before = account.lockout.lockedUntil?.getTime();
      const { failures, lockedUntil } = await this.users.changeLockout(tx, account.id, (lockout) => afterFailure(lockout, now));
      if (lockedUntil && lockedUntil.getTime() !== before && now < lockedUntil) {
        await this.audit.record({ action: 'user.lock', subjectType: 'User', subjectId: account.id, details: { failures, until: lockedUntil.toISOString() } });
      }
    }));
  }
}
