import { ApolloDriver } from '@nestjs/apollo';
import { APP_GUARD } from '@nestjs/core';
import { Logger, type ModuleMetadata, type Type } from '@nestjs/common';
import { GraphQLModule, GraphQLSchemaHost } from '@nestjs/graphql';
import { FastifyAdapter } from '@nestjs/platform-fastify';
import { graphql, type GraphQLSchema } from 'graphql';
import { runInRequest } from '@anze/audit';
import { runAs, type Principal } from '@anze/database';
import { PermissionGuard } from '../src/index.js';
import { IdentityWorld } from './world.js';

/** What a GraphQL request answered: the data, and of each error its path and code. */
export interface Answer {
  readonly data: Record<string, never> | null;
  readonly codes: string[];
}

/** Identity's schema with the guard in front, and resolvers of the test's own; without HTTP. */
export class GraphQLWorld {
  private constructor(
    readonly world: IdentityWorld,
    readonly schema: GraphQLSchema,
  ) {}

  static async make(...resolvers: Type[]): Promise<GraphQLWorld> {
    const module: ModuleMetadata = {
      imports: [GraphQLModule.forRoot({ driver: ApolloDriver, autoSchemaFile: true, sortSchema: true, fieldResolverEnhancers: ['guards'] })],
      providers: [...resolvers, { provide: APP_GUARD, useExisting: PermissionGuard }],
    };
    const world = await IdentityWorld.make(module, (testing) => testing.createNestApplication(new FastifyAdapter()).init());
    // Nest logs each refusal as an error; here they are what is tested.
    Logger.overrideLogger(false);
    return new GraphQLWorld(world, world.get(GraphQLSchemaHost).schema);
  }

  /** One request by a principal, or by nobody. */
  async ask(by: Principal | null, source: string, variables: Record<string, unknown> = {}): Promise<Answer> {
    const run = () => graphql({ schema: this.schema, source, variableValues: variables, contextValue: { requestId: 'r', locale: 'en', loaders: new Map() } });
    const result = await runInRequest({ requestId: 'r', ip: '127.0.0.1' }, () => (by ? runAs(by, run) : run()));
    const codes = (result.errors ?? []).map(({ originalError, message }) => (originalError && 'code' in originalError ? String(originalError.code) : message));
    return { data: result.data as Answer['data'], codes };
  }
}
