import { Module, type DynamicModule, type FactoryProvider, type ModuleMetadata } from '@nestjs/common';
import { PermissionGuard } from './access/permission.guard.js';
import { Requesters } from './access/requesters.js';
import { IDENTITY_OPTIONS, type IdentityOptions } from './identity.options.js';
import { ApiKeyAdministration } from './keys/api-key-administration.js';
import { ApiKeyAuthenticator } from './keys/api-key-authenticator.js';
import { ApiKeyRepository } from './keys/api-key.repository.js';
import { ApiKeyResolver } from './keys/api-key.resolver.js';
import { LiveKeys } from './keys/live-keys.js';
import { OrganizationAdministration } from './organizations/organization-administration.js';
import { OrganizationReader } from './organizations/organization.reader.js';
import { OrganizationRepository } from './organizations/organization.repository.js';
import { OrganizationResolver } from './organizations/organization.resolver.js';
import { OrganizationWriter } from './organizations/organization.writer.js';
import { AccessTokens } from './sessions/access-tokens.js';
import { Authenticator } from './sessions/authenticator.js';
import { Credentials } from './sessions/credentials.js';
import { SessionRepository } from './sessions/session.repository.js';
import { SessionResolver } from './sessions/session.resolver.js';
import { Sessions } from './sessions/sessions.js';
import { Accounts } from './users/accounts.js';
import { OwnPassword } from './users/own-password.js';
import { PasswordHasher } from './users/password-hasher.js';
import { UserAdministration } from './users/user-administration.js';
import { UserReader } from './users/user.reader.js';
import { UserRepository } from './users/user.repository.js';
import { UserResolver } from './users/user.resolver.js';

/** Organizations, people, sign-in and permissions, for every module. Needs the database and audit modules. */
@Module({})
export class IdentityModule {
  static forRoot(options: IdentityOptions): DynamicModule {
    return this.forRootAsync({ useFactory: () => options });
  }

  /** `useFactory` as Nest has it, with `inject` and `imports`. */
  static forRootAsync(options: Pick<FactoryProvider<IdentityOptions>, 'useFactory' | 'inject'> & Pick<ModuleMetadata, 'imports'>): DynamicModule {
    return {
      module: IdentityModule,
      global: true,
      imports: options.imports ?? [],
      providers: [
        { provide: IDENTITY_OPTIONS, useFactory: options.useFactory, inject: options.inject ?? [] },
        AccessTokens,
        Accounts,
        ApiKeyAdministration,
        ApiKeyAuthenticator,
        ApiKeyRepository,
        ApiKeyResolver,
        Authenticator,
        Credentials,
        LiveKeys,
        OrganizationAdministration,
        OrganizationReader,
        OrganizationRepository,
        OrganizationResolver,
        OrganizationWriter,
        OwnPassword,
        PasswordHasher,
        PermissionGuard,
        Requesters,
        SessionRepository,
        SessionResolver,
        Sessions,
        UserAdministration,
        UserReader,
        UserRepository,
        UserResolver,
      ],
      exports: [Accounts, Authenticator, LiveKeys, OrganizationReader, OrganizationWriter, PermissionGuard, Requesters, Sessions, UserReader],
    };
  }
}
