import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { currentPrincipal } from '@anze/database';
import { DomainError, encodeId, KernelErrors } from '@anze/kernel';
import { Can, Public } from '../access/can.js';
import { organizationModel } from '../organizations/organization.model.js';
import { OrganizationReader } from '../organizations/organization.reader.js';
import { UserRepository } from '../users/user.repository.js';
import { RefreshSessionInput, SignInInput, SignInPayload, SignOutPayload, Viewer } from './session.models.js';
import { Sessions } from './sessions.js';

/** Sign-in and who one is. */
@Resolver()
export class SessionResolver {
  constructor(
    private readonly sessions: Sessions,
    private readonly users: UserRepository,
    private readonly organizations: OrganizationReader,
  ) {}

  @Public()
  @Mutation(() => SignInPayload, { description: 'Signs in (登录). SIGN_IN_FAILED for every kind of failure; five in a row lock the account for a while' })
  signIn(@Args('input', { description: 'Who signs in' }) input: SignInInput): Promise<SignInPayload> {
    return this.sessions.signIn(input);
  }

  @Public()
  @Mutation(() => SignInPayload, { description: 'Exchanges a refresh token for new tokens (续期)' })
  refreshSession(@Args('input', { description: 'Which session' }) input: RefreshSessionInput): Promise<SignInPayload> {
    return this.sessions.refresh(input.refreshToken);
  }

  @Can('viewer:read')
  @Mutation(() => SignOutPayload, { description: 'Ends the caller’s session (退出登录)' })
  async signOut(): Promise<SignOutPayload> {
    return { signedOut: await this.sessions.signOut() };
  }

  @Can('viewer:read')
  @Query(() => Viewer, { description: 'Who is signed in (当前用户)' })
  async viewer(): Promise<Viewer> {
    const { userId, organizationId, permissions } = currentPrincipal();
    const [user, organization] = await Promise.all([userId === null ? null : this.users.byId(userId), this.organizations.byId(organizationId)]);
    if (!user || !organization) throw new DomainError(KernelErrors.NOT_FOUND);
    const { id, username, displayName, role } = user;
    return { id: encodeId('User', id), username, displayName, role, organization: organizationModel(organization), permissions: [...permissions].sort() };
  }
}
