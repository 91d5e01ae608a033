import { ApolloServer, type ApolloServerPlugin } from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import { fastifyApolloHandler } from '@as-integrations/fastify';
import { Inject, Injectable } from '@nestjs/common';
import { ModulesContainer } from '@nestjs/core';
import { ApolloDriver, type ApolloDriverConfig } from '@nestjs/apollo';
import type { FastifyInstance, RouteHandlerMethod } from 'fastify';
import type { Logger } from 'pino';
import { TenantDb } from '@anze/database';
import { PlannedReads } from '@anze/graphql';
import { DomainError } from '@anze/kernel';
import { HttpErrors } from '../http/http.errors.js';
import { API_RUNTIME, type ApiRuntime } from '../api-runtime.js';
import { QUERY_LIMITS } from '../limits/limits.js';
import { QueryGate } from '../limits/query-gate.js';
import { currentAnswer } from './answer-scope.js';
import type { ApiContext } from './api-context.js';
import { errorFormatter } from './format-error.js';
import { GraphqlEndpoint } from './graphql-endpoint.js';
import { localGateway } from './local-gateway.js';
import { operationMetrics, operationObserver } from './operation-metrics.js';
import { PlannedAnswers } from './planned-answers.js';

/** Serves `POST /graphql`: Nest makes the schema, Apollo answers, and what stands between is ours. */
@Injectable()
export class ApiDriver extends ApolloDriver {
  constructor(
    modules: ModulesContainer,
    @Inject(API_RUNTIME) private readonly runtime: ApiRuntime,
    private readonly reads: PlannedReads,
    private readonly db: TenantDb,
  ) {
    super(modules);
  }

  /** In place of Nest's route, which takes GET too and leaves no room before Apollo. */
  protected override async registerFastify(options: ApolloDriverConfig): Promise<void> {
    const { schema, path = '/graphql' } = options;
    if (!schema) throw new Error('ApiDriver: no schema');
    const { runtime } = this;
    const production = runtime.configuration.nodeEnv === 'production';
    const observe = operationObserver(runtime.registry);
    const format = errorFormatter(runtime.logger, currentAnswer);
    const server = new ApolloServer<ApiContext>({
      gateway: localGateway(schema, runtime.executor()),
      nodeEnv: runtime.configuration.nodeEnv,
      introspection: !production,
      hideSchemaDetailsFromClientErrors: production,
      includeStacktraceInErrorResponses: false,
      persistedQueries: false,
      allowBatchedHttpRequests: false,
      csrfPrevention: true,
      stopOnTerminationSignals: false,
      parseOptions: { maxTokens: QUERY_LIMITS.tokens },
      formatError: format,
      logger: apolloLogger(runtime.logger),
      plugins: [
        operationMetrics(observe),
        statusOfExecution,
        // What Apollo would add by itself: a landing page from a CDN, cache hints on each field, reports to its cloud.
        ApolloServerPluginLandingPageDisabled(),
        ApolloServerPluginCacheControlDisabled(),
        ApolloServerPluginUsageReportingDisabled(),
        ApolloServerPluginInlineTraceDisabled(),
        ApolloServerPluginSchemaReportingDisabled(),
      ],
    });
    await server.start();
    this.apolloServer = server as unknown as ApolloDriver['apolloServer'];
    const planned = new PlannedAnswers(schema, this.reads, this.db, runtime.queryPermissions());
    const endpoint = new GraphqlEndpoint(runtime.principals, new QueryGate(schema), planned, observe, (error, field) =>
      format({ message: 'failed', path: [field] }, error),
    );
    const fastify = this.httpAdapterHost.httpAdapter.getInstance<FastifyInstance>();
    const answer = fastifyApolloHandler(server, { context: (request) => Promise.resolve(endpoint.contextOf(request)) }) as RouteHandlerMethod;
    fastify.route({
      method: 'POST',
      url: path,
      bodyLimit: QUERY_LIMITS.bodyBytes,
      preHandler: endpoint.prepare,
      async handler(request, reply) {
        const body: unknown = await answer.call(this, request, reply);
        if (endpoint.contextOf(request).call.replayed) void reply.header('idempotency-replayed', 'true');
        return body;
      },
    });
    fastify.route({
      method: ['GET', 'PUT', 'PATCH', 'DELETE'],
      url: path,
      handler: (_request, reply) => {
        void reply.header('allow', 'POST');
        throw new DomainError(HttpErrors.METHOD_NOT_ALLOWED, { allowed: 'POST' });
      },
    });
  }
}

/** An answer with `data` is an answer, whatever failed within it: some clients read no body that comes with another status. */
const statusOfExecution: ApolloServerPlugin<ApiContext> = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse({ response }) {
        if (response.body.kind === 'single' && 'data' in response.body.singleResult) response.http.status = 200;
        return Promise.resolve();
      },
    }),
};

/** Apollo's own lines; its warnings speak of Apollo's cloud, which isn't used. */
function apolloLogger(logger: Logger) {
  const line = (level: 'debug' | 'error') => (message: unknown) => logger[level]({ context: 'Apollo' }, String(message));
  return { debug: line('debug'), info: line('debug'), warn: line('debug'), error: line('error') };
}
