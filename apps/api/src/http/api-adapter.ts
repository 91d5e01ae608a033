import { FastifyAdapter } from '@nestjs/platform-fastify';
import { LogController, type FastifyInstance, type FastifyReply, type FastifyRequest } from 'fastify';
import type { Logger } from 'pino';
import { DomainError, KernelErrors, negotiateLocale } from '@anze/kernel';
import { QUERY_LIMITS, TIME_LIMITS } from '../limits/limits.js';
import { answerBrokenRequest, refuseOddRequests } from './broken-requests.js';
import { statusOf } from './http.errors.js';
import { requestIdOf } from './request-id.js';
import { domainErrorOf, tell } from './told-error.js';

/** Sent with every answer: this is an API, nothing of it is to be framed, sniffed or kept. */
const HEADERS: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'no-referrer',
  'cache-control': 'no-store',
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

/** Answers with an error in the form that GraphQL errors have. Faults of ours are logged with their stack. */
export function sendError(error: unknown, request: FastifyRequest, reply: FastifyReply): FastifyReply {
  const { told, fault } = domainErrorOf(error);
  if (fault) request.log.error({ err: error, requestId: request.id }, 'request failed');
  const seconds = told.params['seconds'];
  if (told.code === KernelErrors.RATE_LIMITED && typeof seconds === 'number') void reply.header('retry-after', String(seconds));
  return reply
    .code(statusOf(told.code))
    .type('application/json; charset=utf-8')
    .send(JSON.stringify({ errors: [tell(told, negotiateLocale(request.headers['accept-language']), request.id)] }));
}

/** Nest's Fastify adapter with our request ids, headers, log lines and error answers in place of Nest's. */
export class ApiAdapter extends FastifyAdapter {
  constructor(logger: Logger, trustedProxies: readonly string[]) {
    super({
      loggerInstance: logger,
      logController: new LogController({ disableRequestLogging: true }),
      genReqId: (request: { headers: Record<string, string | string[] | undefined> }) => requestIdOf(request.headers['x-request-id']),
      requestIdHeader: false,
      bodyLimit: QUERY_LIMITS.bodyBytes,
      requestTimeout: TIME_LIMITS.receiveMs,
      // A missing Host is told in our form; Node looks for what is late at this interval.
      http: { requireHostHeader: false, headersTimeout: TIME_LIMITS.headersMs, connectionsCheckingInterval: 5_000 },
      clientErrorHandler: answerBrokenRequest(logger),
      frameworkErrors: (error: Error, request: FastifyRequest, reply: FastifyReply) => void sendError(error, request, reply),
      connectionTimeout: TIME_LIMITS.idleMs,
      keepAliveTimeout: 65_000,
      // Not whole private networks: a bureau's own people sit in them, and would name whatever address they like.
      trustProxy: [...trustedProxies],
      forceCloseConnections: 'idle',
      routerOptions: { maxParamLength: 500 },
    });
    const fastify = this.fastify;
    fastify.removeContentTypeParser('text/plain');
    fastify.addHook('onRequest', (request, reply, done) => {
      void reply.headers(HEADERS).header('x-request-id', request.id);
      done();
    });
    refuseOddRequests(fastify, (route) => route?.startsWith('/uploads/') ?? false);
    fastify.addHook('onResponse', (request, reply, done) => {
      // The route's pattern, not the URL: an upload's URL is a key.
      const route = request.routeOptions.url ?? 'none';
      const line = { requestId: request.id, method: request.method, route, status: reply.statusCode, ms: Math.round(reply.elapsedTime) };
      if (route === '/livez' || route === '/readyz' || route === '/metrics') request.log.debug(line, 'request');
      else request.log.info(line, 'request');
      done();
    });
  }

  get fastify(): FastifyInstance {
    return this.getInstance<unknown>() as FastifyInstance;
  }

  /** Nest would answer in its own form. */
  override setErrorHandler(): ReturnType<FastifyAdapter['setErrorHandler']> {
    return this.fastify.setErrorHandler(sendError) as unknown as ReturnType<FastifyAdapter['setErrorHandler']>;
  }

  override setNotFoundHandler(): ReturnType<FastifyAdapter['setNotFoundHandler']> {
    return this.fastify.setNotFoundHandler((request, reply) => sendError(new DomainError(KernelErrors.NOT_FOUND), request, reply)) as unknown as ReturnType<FastifyAdapter['setNotFoundHandler']>;
  }
}
