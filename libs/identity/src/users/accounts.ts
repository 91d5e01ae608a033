import { Injectable } from '@nestjs/common';
import { Audit } from '@anze/audit';
import { platformPrincipal, runAs, TenantDb, violatedConstraint } from '@anze/database';
import { DomainError, newId, type Sector } from '@anze/kernel';
import { IdentityErrors } from '../identity.errors.js';
import type { OrganizationKind } from '../organizations/organization-kind.js';
import { OrganizationRepository } from '../organizations/organization.repository.js';
import { checkedName } from '../organizations/organization.rules.js';
import { refuseBadPassword } from './new-password.js';
import { PasswordHasher } from './password-hasher.js';
import type { UserRole } from './user-role.js';
import { UserRepository, type UserRecord } from './user.repository.js';
import { normalizeUsername } from './username.rules.js';

/** An organization to be there after the start. */
export interface OrganizationSeed {
  /** Its uuid when it is made; for an enterprise the enterprise's. */
  readonly id?: string;
  readonly kind: OrganizationKind;
  readonly name: string;
  readonly code: string;
  /** GB/T 2260 prefix; '' is the whole country; a regulator must have one. */
  readonly regionCode?: string | null;
  readonly sectors?: readonly Sector[] | null;
  readonly verified?: boolean;
}

/** An account to be made. */
export interface UserSeed {
  readonly id?: string;
  readonly organizationId: string;
  readonly username: string;
  readonly displayName: string;
  readonly role: UserRole;
  readonly password: string;
  /** The demonstration's password is public, and so may be weak; it exists on this machine's embedded database alone. */
  readonly weakPasswordAllowed?: boolean;
}

/** Makes organizations and accounts as the platform: at start-up, for the demonstration, and behind the platform's mutations. */
@Injectable()
export class Accounts {
  constructor(
    private readonly db: TenantDb,
    private readonly organizations: OrganizationRepository,
    private readonly users: UserRepository,
    private readonly hasher: PasswordHasher,
    private readonly audit: Audit,
  ) {}

  /** Makes the organization, or brings the one with its code to this state. @returns its uuid */
  ensureOrganization(seed: OrganizationSeed): Promise<string> {
    const { id = newId(), kind, name, code, regionCode = null, sectors = null, verified = true } = seed;
    return this.asPlatform(undefined, () => this.db.run((tx) => this.organizations.upsert(tx, id, { kind, name, code, regionCode, sectors }, verified)));
  }

  /** Makes the account unless there is one of that name, whose password is then left alone. @returns its uuid; USERNAME_TAKEN when it is another organization's */
  async ensureUser(seed: UserSeed): Promise<string> {
    const known = await this.asPlatform(seed.organizationId, () => this.users.byUsername(normalizeUsername(seed.username) ?? ''));
    if (!known) return (await this.create(seed, null)).id;
    if (known.organizationId !== seed.organizationId) throw new DomainError(IdentityErrors.USERNAME_TAKEN);
    return known.id;
  }

  /**
   * Makes an account, in the open transaction of the platform when there is one. What is done about an organization's people stands in that organization's audit log.
   * @param by the person of the platform who does it; null at start-up
   * @throws USERNAME_MALFORMED, USERNAME_TAKEN, BAD_INPUT, PASSWORD_…
   */
  async create(seed: UserSeed, by: string | null): Promise<UserRecord> {
    const username = normalizeUsername(seed.username);
    if (username === null) throw new DomainError(IdentityErrors.USERNAME_MALFORMED);
    const displayName = checkedName('displayName', seed.displayName, 1, 50);
    if (!seed.weakPasswordAllowed) refuseBadPassword(seed.password, username);
    const user = { id: seed.id ?? newId(), organizationId: seed.organizationId, username, displayName, role: seed.role, passwordHash: await this.hasher.hash(seed.password) };
    try {
      return await this.db.runFor(platformPrincipal(seed.organizationId, by), async (tx) => {
        await this.users.insert(tx, user);
        await this.audit.record({ action: 'user.create', subjectType: 'User', subjectId: user.id, details: { username, role: seed.role } });
        return (await this.users.byId(user.id))!;
      });
    } catch (error) {
      if (violatedConstraint(error) === 'users_username_key') throw new DomainError(IdentityErrors.USERNAME_TAKEN);
      throw error;
    }
  }

  private asPlatform<T>(organizationId: string | undefined, fn: () => Promise<T>): Promise<T> {
    return this.db.detached(() => runAs(platformPrincipal(organizationId), fn));
  }
}
