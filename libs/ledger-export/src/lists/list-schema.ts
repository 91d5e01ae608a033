import { Injectable } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { GraphQLSchema } from 'graphql';

/** The API's schema with its guards and resolvers: in a process that serves it, its own; in a worker, one made for exports when the first is written. */
export abstract class ListSchema {
  abstract schema(): Promise<GraphQLSchema>;
}

/** That of the process itself. */
@Injectable()
export class OwnListSchema extends ListSchema {
  constructor(private readonly modules: ModuleRef) {
    super();
  }

  schema(): Promise<GraphQLSchema> {
    return Promise.resolve(this.modules.get(GraphQLSchemaHost, { strict: false }).schema);
  }
}
