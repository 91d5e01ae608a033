import { Field, ID, InputType, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar } from '@anze/graphql';
import { Organization } from '../organizations/organization.model.js';
import { UserRoleEnum } from '../users/user.models.js';
import type { UserRole } from '../users/user-role.js';

@InputType({ description: 'Who signs in (登录)' })
export class SignInInput {
  @Field(() => String, { description: 'User name (用户名), in any case' })
  username!: string;
  @Field(() => String, { description: 'Password (密码)' })
  password!: string;
}

@ObjectType({ description: 'A session’s tokens (登录凭证)' })
export class SignInPayload {
  @Field(() => String, { description: 'For the header `Authorization: Bearer …`; 15 minutes' })
  accessToken!: string;
  @Field(() => String, { description: 'For refreshSession, once; the session lasts 30 days from sign-in' })
  refreshToken!: string;
  @Field(() => DateTimeScalar, { description: 'When the access token runs out, real time' })
  expiresAt!: Date;
}

@InputType({ description: 'Which session goes on (续期)' })
export class RefreshSessionInput {
  @Field(() => String, { description: 'The newest refresh token. Using one a second time ends the session' })
  refreshToken!: string;
}

@ObjectType({ description: 'What became of the session (退出登录)' })
export class SignOutPayload {
  @Field(() => Boolean, { description: 'The session was still going on and has ended now' })
  signedOut!: boolean;
}

@ObjectType({ description: 'Who is signed in (当前用户)' })
export class Viewer {
  @Field(() => ID, { description: 'Opaque id of the user' })
  id!: string;
  @Field(() => String, { description: 'User name (用户名)' })
  username!: string;
  @Field(() => String, { description: 'Name of the person (姓名)' })
  displayName!: string;
  @Field(() => UserRoleEnum, { description: 'Role within the organization (角色)' })
  role!: UserRole;
  @Field(() => Organization, { description: 'The organization the user acts for (所属机构)' })
  organization!: Organization;
  @Field(() => [String], { description: 'What the user may do (权限), as `subject:action`, sorted' })
  permissions!: string[];
}
