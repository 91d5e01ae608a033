import type { FastifyReply, FastifyRequest } from 'fastify';
import type { DocumentNode, GraphQLFormattedError } from 'graphql';
import { runInRequest } from '@anze/audit';
import { runAs, type Principal } from '@anze/database';
import { clientNetwork, DomainError, KernelErrors, negotiateLocale } from '@anze/kernel';
import type { PlannedQuery } from '@anze/graphql';
import { HttpErrors } from '../http/http.errors.js';
import { idempotencyKeyOf, IDEMPOTENCY_HEADER } from '../idempotency/idempotency.rules.js';
import { RATE_LIMITS } from '../limits/limits.js';
import type { QueryGate } from '../limits/query-gate.js';
import { TokenBuckets } from '../limits/token-bucket.js';
import { answerScope } from './answer-scope.js';
import type { ApiContext } from './api-context.js';
import type { OperationObserver } from './operation-metrics.js';
import type { GraphqlBody, PlannedAnswers } from './planned-answers.js';

/** Finds out who calls. */
export interface PrincipalSource {
  /**
   * @param ip the client's address, for limits
   * @throws UNAUTHENTICATED, FORBIDDEN, RATE_LIMITED
   */
  principalOf(authorizationHeader: string, ip: string): Promise<Principal>;
}

/** Whether plain JSON will do. Apollo negotiates the rest. */
const takesJson = (accept: string | undefined): boolean => accept === undefined || accept === '*/*' || /^application\/json(;|,|$)/.test(accept);

const isRecord = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null && !Array.isArray(value);

function bodyOf(body: unknown): GraphqlBody {
  const malformed = (reason: string): DomainError => new DomainError(HttpErrors.BAD_REQUEST, { reason });
  if (Array.isArray(body)) throw malformed('one operation a request');
  if (!isRecord(body) || typeof body['query'] !== 'string') throw malformed('a JSON object with a text `query` is expected');
  const { query, operationName, variables } = body;
  if (operationName !== undefined && operationName !== null && typeof operationName !== 'string') throw malformed('`operationName` is a text');
  if (variables !== undefined && variables !== null && !isRecord(variables)) throw malformed('`variables` is an object');
  return { query: query as string, operationName: (operationName as string | null | undefined) ?? null, variables: (variables as Record<string, unknown> | null | undefined) ?? {} };
}

/** @throws RATE_LIMITED with how long to wait, when there is anything to wait for */
function inTime(wait: number): void {
  if (wait > 0) throw new DomainError(KernelErrors.RATE_LIMITED, { seconds: Math.ceil(wait / 1000) });
}

/** What happens to a request to `/graphql` before Apollo sees it: who calls, how often, how much; and the scopes it then runs in. */
export class GraphqlEndpoint {
  private readonly organizations = new TokenBuckets(RATE_LIMITS.organization);
  private readonly keys = new TokenBuckets(RATE_LIMITS.key);
  private readonly strangers = new TokenBuckets(RATE_LIMITS.anonymous);
  private readonly contexts = new WeakMap<FastifyRequest, ApiContext>();

  constructor(
    private readonly principals: PrincipalSource,
    private readonly gate: QueryGate,
    private readonly planned: PlannedAnswers,
    private readonly observe: OperationObserver,
    private readonly formatted: (error: unknown, path: string) => GraphQLFormattedError,
  ) {}

  /**
   * Fastify's `preHandler`. It calls `done` inside the scopes, and Fastify runs the handler in that call: so everything Apollo does
   * for this request, field resolvers and loaders too, finds its caller in AsyncLocalStorage. (An earlier hook would not do: the
   * body is read in events of the socket, which belong to no request. `enterWith` would not do: it leaks into what follows.)
   */
  readonly prepare = (request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void): void => {
    this.admit(request).then(
      ({ principal, context, body, document }) => {
        const plan = principal && document && takesJson(request.headers.accept) ? this.planned.planOf(document, body, principal) : null;
        if (principal && plan) return this.answer(plan, principal, context, reply);
        this.contexts.set(request, context);
        const announced = () => (principal ? runAs(principal, () => done()) : done());
        answerScope.run({ requestId: context.requestId, locale: context.locale }, () => runInRequest({ requestId: context.requestId, ip: request.ip }, announced));
      },
      (error: unknown) => done(error instanceof Error ? error : new Error(String(error))),
    );
  };

  /** Answers by one statement, without resolvers: what follows `preHandler` is left out. */
  private answer(plan: PlannedQuery, principal: Principal, context: ApiContext, reply: FastifyReply): void {
    const start = performance.now();
    const fields = plan.roots.map(({ name }) => name);
    const send = (body: string, code: unknown) => {
      this.observe('query', fields, code, performance.now() - start);
      void reply.type('application/json; charset=utf-8').send(body);
    };
    this.planned.dataOf(plan, principal).then(
      (data) => send(`{"data":${data}}\n`, undefined),
      (error: unknown) => {
        const told = answerScope.run({ requestId: context.requestId, locale: context.locale }, () => this.formatted(error, plan.roots[0]!.key));
        send(`${JSON.stringify({ errors: [told], data: null })}\n`, told.extensions?.['code']);
      },
    );
  }

  /** The GraphQL context of a prepared request. */
  contextOf(request: FastifyRequest): ApiContext {
    const context = this.contexts.get(request);
    if (!context) throw new Error('GraphQL request without preparation');
    return context;
  }

  private async admit(request: FastifyRequest): Promise<{ principal: Principal | null; context: ApiContext; body: GraphqlBody; document: DocumentNode | null }> {
    const principal = await this.principalOf(request.headers.authorization, request.ip);
    inTime(principal ? this.waitOf(principal) : this.waitOfStranger(request.ip, 1));
    const body = bodyOf(request.body);
    const { document, rootFields } = this.gate.check(body.query, body.operationName, body.variables);
    // Whoever isn't signed in asks one thing at a time, or pays for each: the same public list twenty times in a request is twenty.
    if (!principal && rootFields > 1) inTime(this.waitOfStranger(request.ip, rootFields - 1));
    const context: ApiContext = {
      requestId: request.id,
      locale: negotiateLocale(request.headers['accept-language']),
      loaders: new Map(),
      call: { idempotencyKey: idempotencyKeyOf(request.headers[IDEMPOTENCY_HEADER.toLowerCase()]), replayed: false },
    };
    return { principal, context, body, document };
  }

  /** A key has a measure of its own: an organization's system that runs wild leaves its people theirs. */
  private waitOf({ organizationId, apiKeyId }: Principal): number {
    return apiKeyId === undefined ? this.organizations.take(organizationId, performance.now()) : this.keys.take(apiKeyId, performance.now());
  }

  private waitOfStranger(ip: string, tokens: number): number {
    return this.strangers.take(clientNetwork(ip), performance.now(), tokens);
  }

  /** Null without a token, and with one that is no good: public fields still answer then, and every other one says UNAUTHENTICATED. */
  private async principalOf(header: string | undefined, ip: string): Promise<Principal | null> {
    if (header === undefined) return null;
    try {
      return await this.principals.principalOf(header, ip);
    } catch (error) {
      if (error instanceof DomainError && error.code === KernelErrors.UNAUTHENTICATED) return null;
      throw error;
    }
  }
}
