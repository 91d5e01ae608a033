import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, TenantDb } from '@anze/database';
import { DomainError, KernelErrors } from '@anze/kernel';
import { IdentityErrors } from '../identity.errors.js';
import { IDENTITY_OPTIONS, type IdentityOptions } from '../identity.options.js';
import { asIdentity } from '../sessions/as-identity.js';
import { Authenticator } from '../sessions/authenticator.js';
import { Credentials } from '../sessions/credentials.js';
import { NO_LOCKOUT } from '../sessions/lockout.rules.js';
import { SessionRepository } from '../sessions/session.repository.js';
import { refuseBadPassword } from './new-password.js';
import { PasswordHasher } from './password-hasher.js';
import { UserRepository } from './user.repository.js';

/** Changing one's own password. */
@Injectable()
export class OwnPassword {
  private readonly now: () => number;

  constructor(
    private readonly db: TenantDb,
    private readonly users: UserRepository,
    private readonly credentials: Credentials,
    private readonly sessions: SessionRepository,
    private readonly authenticator: Authenticator,
    private readonly hasher: PasswordHasher,
    private readonly audit: Audit,
    @Inject(IDENTITY_OPTIONS) options: IdentityOptions,
  ) {
    this.now = options.now ?? Date.now;
  }

  /**
   * Changes the caller's password; all other sessions of the caller end. Wrong guesses count as failed sign-ins: a stolen access
   * token must not be a way to try passwords. A password that was reset while the old one was being compared stays as it was reset.
   * @throws WRONG_PASSWORD, PASSWORD_…
   */
  async change(input: { readonly currentPassword: string; readonly newPassword: string }): Promise<void> {
    const { userId, organizationId, sessionId } = currentPrincipal();
    const user = userId === null ? null : await this.users.byId(userId);
    if (!user) throw new DomainError(KernelErrors.NOT_FOUND);
    refuseBadPassword(input.newPassword, user.username);
    const account = await this.credentials.check(user.username, input.currentPassword, 'user.changePassword');
    if (!account) throw new DomainError(IdentityErrors.WRONG_PASSWORD);
    const hash = await this.hasher.hash(input.newPassword);
    const changed = await asIdentity(this.db, { organizationId, userId: user.id }, async (tx) => {
      if (!(await this.users.lockChecked(tx, account))) return false;
      await this.users.setPassword(tx, user.id, hash);
      await this.users.changeLockout(tx, user.id, () => NO_LOCKOUT);
      await this.sessions.endOfUser(tx, user.id, 'PASSWORD_CHANGED', new Date(this.now()), sessionId ?? null);
      await this.audit.record({ action: 'user.changePassword', subjectType: 'User', subjectId: user.id });
      this.db.afterCommit(() => this.authenticator.forgetUser(user.id));
      return true;
    });
    if (changed) return;
    // Not compared anew as at sign-in: under an idempotency key the row stays locked, and counting a wrong password would wait for it.
    await this.credentials.refuseChanged(account, 'user.changePassword');
    throw new DomainError(IdentityErrors.WRONG_PASSWORD);
  }
}
