import { Inject, Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { currentPrincipal, platformPrincipal, TenantDb } from '@anze/database';
import { DomainError, KernelErrors } from '@anze/kernel';
import { IdentityErrors } from '../identity.errors.js';
import { IDENTITY_OPTIONS, type IdentityOptions } from '../identity.options.js';
import { OrganizationReader } from '../organizations/organization.reader.js';
import { asIdentity } from '../sessions/as-identity.js';
import { Authenticator } from '../sessions/authenticator.js';
import { NO_LOCKOUT } from '../sessions/lockout.rules.js';
import { SessionRepository, type EndReason } from '../sessions/session.repository.js';
import { Accounts, type UserSeed } from './accounts.js';
import { refuseBadPassword } from './new-password.js';
import { PasswordHasher } from './password-hasher.js';
import { UserRepository, type UserRecord } from './user.repository.js';

/** What the platform does to people's accounts. */
@Injectable()
export class UserAdministration {
  private readonly now: () => number;

  constructor(
    private readonly db: TenantDb,
    private readonly accounts: Accounts,
    private readonly users: UserRepository,
    private readonly organizations: OrganizationReader,
    private readonly sessions: SessionRepository,
    private readonly authenticator: Authenticator,
    private readonly hasher: PasswordHasher,
    private readonly audit: Audit,
    @Inject(IDENTITY_OPTIONS) options: IdentityOptions,
  ) {
    this.now = options.now ?? Date.now;
  }

  /** @throws NOT_FOUND for an unknown organization, PLATFORM_ADMIN_ONLY, and what `Accounts.create` throws */
  async create(seed: UserSeed): Promise<UserRecord> {
    await this.refuseUnlessManaged(seed.organizationId);
    return this.accounts.create(seed, currentPrincipal().userId);
  }

  /** Nobody can sign in with the account any more, and its sessions end. @throws NOT_FOUND, OWN_ACCOUNT, PLATFORM_ADMIN_ONLY */
  async disable(userId: string): Promise<UserRecord> {
    const user = await this.managed(userId);
    return this.db.run(async () => {
      // Whoever is disabled has no live session; ending them, by another role and so afterwards, keeps them ended when enabled again.
      this.db.afterCommit(() => this.endSessions(user, 'DISABLED'));
      return this.change(user, 'user.disable', new Date(this.now()));
    });
  }

  /** @throws NOT_FOUND, OWN_ACCOUNT, PLATFORM_ADMIN_ONLY */
  async enable(userId: string): Promise<UserRecord> {
    const user = await this.managed(userId);
    // Once more: had the process died between disabling and ending, the old sessions would come back to life.
    if (user.disabledAt) await this.endSessions(user, 'DISABLED');
    return this.change(user, 'user.enable', null);
  }

  /** Gives the account a new password and unlocks it; its sessions end. @throws NOT_FOUND, OWN_ACCOUNT, PLATFORM_ADMIN_ONLY, PASSWORD_… */
  async resetPassword(userId: string, password: string): Promise<UserRecord> {
    const user = await this.managed(userId);
    refuseBadPassword(password, user.username);
    const hash = await this.hasher.hash(password);
    await asIdentity(this.db, { organizationId: user.organizationId, userId: currentPrincipal().userId }, async (tx) => {
      await this.users.setPassword(tx, user.id, hash);
      await this.users.changeLockout(tx, user.id, () => NO_LOCKOUT);
      await this.sessions.endOfUser(tx, user.id, 'PASSWORD_RESET', new Date(this.now()));
      await this.audit.record({ action: 'user.resetPassword', subjectType: 'User', subjectId: user.id });
      this.db.afterCommit(() => this.authenticator.forgetUser(user.id));
    });
    return user;
  }

  private change(user: UserRecord, action: string, disabledAt: Date | null): Promise<UserRecord> {
    const principal = platformPrincipal(user.organizationId, currentPrincipal().userId);
    return this.db.runFor(principal, async (tx) => {
      if (await this.users.setDisabled(tx, user.id, disabledAt)) await this.audit.record({ action, subjectType: 'User', subjectId: user.id });
      return (await this.users.byId(user.id))!;
    });
  }

  private async endSessions(user: UserRecord, reason: EndReason): Promise<void> {
    await asIdentity(this.db, {}, (tx) => this.sessions.endOfUser(tx, user.id, reason, new Date(this.now())));
    this.authenticator.forgetUser(user.id);
  }

  /** An account that the caller may manage, not its own. */
  private async managed(userId: string): Promise<UserRecord> {
    const user = await this.users.byId(userId);
    if (!user) throw new DomainError(KernelErrors.NOT_FOUND);
    if (user.id === currentPrincipal().userId) throw new DomainError(IdentityErrors.OWN_ACCOUNT);
    await this.refuseUnlessManaged(user.organizationId);
    return user;
  }

  /** Everybody's accounts are managed by all people of the platform, the platform's own by its administrators alone: who makes one there makes a peer. */
  private async refuseUnlessManaged(organizationId: string): Promise<void> {
    const organization = await this.organizations.byId(organizationId);
    if (!organization) throw new DomainError(KernelErrors.NOT_FOUND);
    if (organization.kind !== 'PLATFORM') return;
    const caller = currentPrincipal();
    const role = caller.userId === null ? null : (await this.users.byId(caller.userId))?.role;
    if (organization.id === caller.organizationId && role === 'ADMIN') return;
    await this.audit.refused({ action: 'user.manage', code: IdentityErrors.PLATFORM_ADMIN_ONLY, subjectType: 'Organization', subjectId: organizationId });
    throw new DomainError(IdentityErrors.PLATFORM_ADMIN_ONLY);
  }
}
