import { ArgsType, Field, ID, InputType, ObjectType, registerEnumType } from '@nestjs/graphql';
import { encodeId } from '@anze/kernel';
import { connectionOf, DateTimeScalar, PageArgs, type Page } from '@anze/graphql';
import { USER_ROLE_TERMS, USER_ROLES, type UserRole } from './user-role.js';
import type { UserRecord } from './user.repository.js';

/** The roles as a GraphQL enum. */
export const UserRoleEnum = Object.fromEntries(USER_ROLES.map((role) => [role, role])) as Record<UserRole, UserRole>;
registerEnumType(UserRoleEnum, {
  name: 'UserRole',
  description: 'Role within an organization (角色)',
  valuesMap: Object.fromEntries(USER_ROLES.map((role) => [role, { description: USER_ROLE_TERMS[role] }])) as Record<UserRole, { description: string }>,
});

@ObjectType({ description: 'An account, as the platform sees it (用户账号)' })
export class User {
  @Field(() => ID, { description: 'Opaque id' })
  id!: string;
  @Field(() => ID, { description: 'Opaque id of the organization (所属机构)' })
  organizationId!: string;
  @Field(() => String, { description: 'User name (用户名), lower case' })
  username!: string;
  @Field(() => String, { description: 'Name of the person (姓名)' })
  displayName!: string;
  @Field(() => UserRoleEnum, { description: 'Role (角色)' })
  role!: UserRole;
  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when nobody can sign in with it (停用时间); null when somebody can' })
  disabledAt!: Date | null;
  @Field(() => DateTimeScalar, { description: 'When it was made (创建时间)' })
  createdAt!: Date;
}

/** The GraphQL form of an account. */
export const userModel = (user: UserRecord): User => ({ ...user, id: encodeId('User', user.id), organizationId: encodeId('Organization', user.organizationId) });

export const UserConnection = connectionOf<User>('User', () => User);
export type UserConnection = Page<User>;

@ArgsType()
export class UsersArgs extends PageArgs {
  @Field(() => ID, { description: 'Whose people' })
  organizationId!: string;
}

@InputType({ description: 'A new account (新建用户)' })
export class CreateUserInput {
  @Field(() => ID, { description: 'For whom the person acts (所属机构)' })
  organizationId!: string;
  @Field(() => String, { description: 'User name (用户名): 3–64 of a-z, 0-9, . - _ @; unique in the whole system' })
  username!: string;
  @Field(() => String, { description: 'Name of the person (姓名), 1–50 characters' })
  displayName!: string;
  @Field(() => UserRoleEnum, { defaultValue: 'OFFICER', description: 'Role (角色)' })
  role!: UserRole;
  @Field(() => String, { description: 'First password (初始密码), 10–128 characters' })
  password!: string;
}

@InputType({ description: 'Which account' })
export class UserInput {
  @Field(() => ID, { description: 'Opaque id of the user' })
  userId!: string;
}

@InputType({ description: 'Which account to disable (停用用户)' })
export class DisableUserInput extends UserInput {}

@InputType({ description: 'Which account to enable (启用用户)' })
export class EnableUserInput extends UserInput {}

@InputType({ description: 'A new password for somebody who lost it (重置密码)' })
export class ResetPasswordInput extends UserInput {
  @Field(() => String, { description: 'The new password, 10–128 characters' })
  password!: string;
}

@ObjectType({ description: 'The account after the change' })
export class UserPayload {
  @Field(() => User, { description: 'The account' })
  user!: User;
}

@InputType({ description: 'A new password of one’s own (修改密码)' })
export class ChangePasswordInput {
  @Field(() => String, { description: 'The present password (当前密码)' })
  currentPassword!: string;
  @Field(() => String, { description: 'The new password (新密码), 10–128 characters' })
  newPassword!: string;
}

@ObjectType({ description: 'What became of the password' })
export class ChangePasswordPayload {
  @Field(() => Boolean, { description: 'The new password holds, and all other sessions have ended' })
  changed!: boolean;
}
