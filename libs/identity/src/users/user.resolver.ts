import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { decodeId } from '@anze/kernel';
import { keysetOf, pageOf } from '@anze/graphql';
import { Can } from '../access/can.js';
import { OwnPassword } from './own-password.js';
import { UserAdministration } from './user-administration.js';
import {
  ChangePasswordInput,
  ChangePasswordPayload,
  CreateUserInput,
  DisableUserInput,
  EnableUserInput,
  ResetPasswordInput,
  UserConnection,
  userModel,
  UserPayload,
  UsersArgs,
} from './user.models.js';
import { UserRepository } from './user.repository.js';

const uuidOf = (type: string, id: string): string => decodeId(type, id, 1)[0]!;

/** People's accounts, for the platform; and everybody's own password. */
@Resolver()
export class UserResolver {
  constructor(
    private readonly administration: UserAdministration,
    private readonly ownPassword: OwnPassword,
    private readonly users: UserRepository,
  ) {}

  @Can('user:manage')
  @Query(() => UserConnection, { name: 'users', description: 'The accounts of an organization by user name (用户列表)' })
  async list(@Args() args: UsersArgs): Promise<UserConnection> {
    const organizationId = uuidOf('Organization', args.organizationId);
    const keyset = keysetOf(args, 1);
    const rows = await this.users.list(organizationId, keyset.after?.[0] ?? null, keyset.limit);
    return pageOf(rows, keyset, userModel, (user) => [user.username], () => this.users.count(organizationId));
  }

  @Can('user:manage')
  @Mutation(() => UserPayload, { description: 'Makes an account (新建用户)' })
  async createUser(@Args('input', { description: 'The account' }) input: CreateUserInput): Promise<UserPayload> {
    return { user: userModel(await this.administration.create({ ...input, organizationId: uuidOf('Organization', input.organizationId) })) };
  }

  @Can('user:manage')
  @Mutation(() => UserPayload, { description: 'Disables an account and ends its sessions (停用用户)' })
  async disableUser(@Args('input', { description: 'Which account' }) input: DisableUserInput): Promise<UserPayload> {
    return { user: userModel(await this.administration.disable(uuidOf('User', input.userId))) };
  }

  @Can('user:manage')
  @Mutation(() => UserPayload, { description: 'Enables a disabled account (启用用户)' })
  async enableUser(@Args('input', { description: 'Which account' }) input: EnableUserInput): Promise<UserPayload> {
    return { user: userModel(await this.administration.enable(uuidOf('User', input.userId))) };
  }

  @Can('user:manage')
  @Mutation(() => UserPayload, { description: 'Gives an account a new password, unlocks it and ends its sessions (重置密码)' })
  async resetPassword(@Args('input', { description: 'Which account, which password' }) input: ResetPasswordInput): Promise<UserPayload> {
    return { user: userModel(await this.administration.resetPassword(uuidOf('User', input.userId), input.password)) };
  }

  @Can('viewer:read')
  @Mutation(() => ChangePasswordPayload, { description: 'Changes the caller’s password and ends the caller’s other sessions (修改密码)' })
  async changePassword(@Args('input', { description: 'Old and new password' }) input: ChangePasswordInput): Promise<ChangePasswordPayload> {
    await this.ownPassword.change(input);
    return { changed: true };
  }
}
