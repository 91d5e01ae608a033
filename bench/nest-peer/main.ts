// The plain server that a competent team writes with @nestjs/graphql code-first, Apollo and TypeORM's find(): the same database, role and row security.
// It believes the headers that say who asks; the product checks a signed token and the session behind it.
import 'reflect-metadata';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import { Module } from '@nestjs/common';
import { NestFactory } from '@nestjs/core';
import { GraphQLModule } from '@nestjs/graphql';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import pg from 'pg';
// oxlint-disable-next-line no-restricted-imports -- a peer, not the product: it opens its own connections
import { DataSource, type QueryRunner } from 'typeorm';
import { Enterprise, Hazard, HazardEvent } from './models.js';
import { EnterpriseResolver, HazardResolver, RequestScope } from './resolvers.js';

pg.types.setTypeParser(pg.types.builtins.DATE, (text) => text);
const { PEER_DATABASE_URL, PEER_PORT, PEER_POOL } = process.env;
const source = await new DataSource({ type: 'postgres', url: PEER_DATABASE_URL!, entities: [Enterprise, Hazard, HazardEvent], poolSize: Number(PEER_POOL), installExtensions: false }).initialize();

interface Context {
  readonly scope: RequestScope;
  readonly runner: QueryRunner;
}

/** One transaction for each request, with the caller's settings for row security. */
async function context({ headers }: { headers: Record<string, string | undefined> }): Promise<Context> {
  const runner = source.createQueryRunner();
  await runner.startTransaction();
  await runner.query(`SELECT set_config('app.org_id', $1, true), set_config('app.region_lo', $2, true), set_config('app.region_hi', $3, true), set_config('app.sectors', $4, true)`, [
    headers['x-org'],
    headers['x-lo'] ?? '',
    headers['x-hi'] ?? '',
    headers['x-sectors'] ?? '',
  ]);
  return { runner, scope: new RequestScope(runner.manager) };
}

const endTransaction = {
  requestDidStart: () =>
    Promise.resolve({
      async willSendResponse({ contextValue, errors }: { contextValue: unknown; errors?: readonly unknown[] }) {
        const { runner } = contextValue as Context;
        if (errors?.length) await runner.rollbackTransaction();
        else await runner.commitTransaction();
        await runner.release();
      },
    }),
};

@Module({
  imports: [GraphQLModule.forRoot<ApolloDriverConfig>({ driver: ApolloDriver, autoSchemaFile: true, context, plugins: [endTransaction], playground: false, introspection: false })],
  providers: [HazardResolver, EnterpriseResolver],
})
class AppModule {}

const app = await NestFactory.create<NestFastifyApplication>(AppModule, new FastifyAdapter(), { logger: ['error'] });
await app.listen(Number(PEER_PORT), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));
