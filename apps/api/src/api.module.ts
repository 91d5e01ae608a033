import { Module, type DynamicModule, type Type } from '@nestjs/common';
import { APP_GUARD, DiscoveryModule, DiscoveryService } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import type { ApolloDriverConfig } from '@nestjs/apollo';
import type { Logger } from 'pino';
import { Registry } from 'prom-client';
import { DatabaseModule, type AudiencePools } from '@anze/database';
import { Authenticator, PermissionGuard, permissionsSnapshot, queryPermissions } from '@anze/identity';
import { Clock, deriveSecret, type Configuration } from '@anze/kernel';
import { API_RUNTIME, type ApiRuntime } from './api-runtime.js';
import { apiFeatures } from './features.js';
import { ApiDriver } from './graphql/api-driver.js';
import { OperationExecutor } from './graphql/operation-executor.js';
import { Probes } from './http/probes.js';
import { Idempotency } from './idempotency/idempotency.js';

/** What the API is made of. */
export interface ApiModuleOptions {
  readonly configuration: Configuration & { readonly secret: string };
  readonly pools: AudiencePools;
  readonly clock: Clock;
  readonly logger: Logger;
  /** Modules beside the features, for tests. */
  readonly modules?: readonly (DynamicModule | Type)[];
}

/** What every module of the API may ask for, and the parts that are the API's own. */
@Module({})
class ApiCoreModule {
  static forRoot({ configuration, clock, logger }: ApiModuleOptions): DynamicModule {
    const registry = new Registry();
    const runtime = (authenticator: Authenticator, idempotency: Idempotency, discovery: DiscoveryService): ApiRuntime => ({
      configuration,
      logger,
      registry,
      principals: authenticator,
      executor: () => new OperationExecutor(idempotency, deriveSecret(configuration.secret, 'idempotency-input'), publicMutations(discovery)),
      queryPermissions: () => queryPermissions(discovery),
    });
    return {
      module: ApiCoreModule,
      global: true,
      imports: [DiscoveryModule],
      providers: [
        { provide: Clock, useValue: clock },
        { provide: Registry, useValue: registry },
        { provide: API_RUNTIME, useFactory: runtime, inject: [Authenticator, Idempotency, DiscoveryService] },
        { provide: APP_GUARD, useExisting: PermissionGuard },
        Idempotency,
        Probes,
      ],
      exports: [Clock, Registry, API_RUNTIME],
    };
  }
}

/** Whether anybody may call a root field of Mutation. */
function publicMutations(discovery: DiscoveryService): (field: string) => boolean {
  const fields = new Set(permissionsSnapshot(discovery).split('\n').flatMap((line) => /^Mutation\.(\w+) public$/.exec(line)?.[1] ?? []));
  return (field) => fields.has(field);
}

/** The API as one module. */
@Module({})
export class ApiModule {
  static forRoot(options: ApiModuleOptions): DynamicModule {
    return {
      module: ApiModule,
      imports: [
        DatabaseModule.forRoot({ pools: options.pools }),
        ApiCoreModule.forRoot(options),
        ...apiFeatures(options.configuration),
        ...(options.modules ?? []),
        // Apollo validates the schema as well: asking it for its own introspection first would only take another second of each start.
        GraphQLModule.forRoot<ApolloDriverConfig>({ driver: ApiDriver, path: '/graphql', autoSchemaFile: true, sortSchema: true, graphiql: false, buildSchemaOptions: { skipCheck: true } }),
      ],
    };
  }
}
