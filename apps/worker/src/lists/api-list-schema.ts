import type { INestApplicationContext, OnApplicationShutdown } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import type { GraphQLSchema } from 'graphql';
import { pino } from 'pino';
import type { AudiencePools } from '@anze/database';
import type { Clock, Configuration } from '@anze/kernel';
import { ListSchema } from '@anze/ledger-export';
import { ApiModule } from '../../../api/src/api.module.js';

/** What the API is made of, beside what the worker has anyway. */
export interface ApiListSchemaOptions {
  readonly configuration: Configuration & { readonly secret: string };
  readonly pools: AudiencePools;
  readonly clock: Clock;
}

/**
 * The API's modules without a server, made when a list is exported for the first time: they answer an exported list as they answer its
 * screen. Most workers never need them. They share the worker's connections.
 */
export class ApiListSchema extends ListSchema implements OnApplicationShutdown {
  private made: Promise<INestApplicationContext> | null = null;

  constructor(private readonly options: ApiListSchemaOptions) {
    super();
  }

  async schema(): Promise<GraphQLSchema> {
    const making = (this.made ??= NestFactory.createApplicationContext(ApiModule.forRoot({ ...this.options, logger: pino({ level: 'silent' }) }), { logger: ['error'], abortOnError: false }));
    try {
      return (await making).get(GraphQLSchemaHost, { strict: false }).schema;
    } catch (error) {
      // The next export tries again.
      if (this.made === making) this.made = null;
      throw error;
    }
  }

  async onApplicationShutdown(): Promise<void> {
    await (await this.made)?.close();
  }
}
