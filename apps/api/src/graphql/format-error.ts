import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import type { Logger } from 'pino';
import { DomainError, KernelErrors, type Locale } from '@anze/kernel';
import { HttpErrors } from '../http/http.errors.js';
import { domainErrorOf, tell } from '../http/told-error.js';

/** Apollo's code for what graphql-js or Apollo itself found → ours. */
const OWN_CODES: Readonly<Record<string, string>> = {
  GRAPHQL_PARSE_FAILED: HttpErrors.GRAPHQL_PARSE_FAILED,
  GRAPHQL_VALIDATION_FAILED: HttpErrors.GRAPHQL_VALIDATION_FAILED,
  OPERATION_RESOLUTION_FAILURE: HttpErrors.GRAPHQL_OPERATION_UNKNOWN,
  BAD_REQUEST: HttpErrors.BAD_REQUEST,
  PERSISTED_QUERY_NOT_SUPPORTED: HttpErrors.BAD_REQUEST,
  PERSISTED_QUERY_NOT_FOUND: HttpErrors.BAD_REQUEST,
};

/** What is quoted of a reason, in characters: graphql-js repeats a wrong value whole, once per mistake. */
const LONGEST_REASON = 400;
const short = (reason: string): string => (reason.length <= LONGEST_REASON ? reason : `${reason.slice(0, LONGEST_REASON)}…`);

/** What graphql-js says after fifty wrong values. It has no code, and isn't a fault. */
const TOO_MANY_WRONG = /^Too many errors processing variables/;

/** `Variable "$input" got invalid value "x" at "input.deadline"; expected …` → where and why. */
function badInput(message: string): DomainError {
  const variable = /^Variable "\$(\w+)"/.exec(message)?.[1] ?? 'variables';
  const at = / at "([\w.[\]]+)"/.exec(message)?.[1];
  const reason = /^[^;]*; (.+)$/s.exec(message)?.[1] ?? message;
  return new DomainError(KernelErrors.BAD_INPUT, { field: short(at ?? variable), reason: short(reason) });
}

/** What was thrown, out of the wrappers that graphql-js and Apollo put around it. */
function causeOf(error: unknown): unknown {
  let cause = error;
  while (cause instanceof GraphQLError && cause.originalError) cause = cause.originalError;
  return cause;
}

/** What the client is told of an error that came out of GraphQL, and whether it is a fault of ours. */
export function graphqlErrorOf(formatted: GraphQLFormattedError, error: unknown): { readonly told: DomainError; readonly fault: boolean } {
  const cause = causeOf(error);
  const code = formatted.extensions?.['code'];
  if (typeof code === 'string' && !(cause instanceof DomainError)) {
    if (code === 'BAD_USER_INPUT') return { told: badInput(formatted.message), fault: false };
    const own = OWN_CODES[code];
    if (own !== undefined) return { told: new DomainError(own, { reason: short(formatted.message.replace(/^Syntax Error: /, '')) }), fault: false };
  }
  if (cause instanceof GraphQLError && TOO_MANY_WRONG.test(cause.message)) return { told: new DomainError(KernelErrors.BAD_INPUT, { field: 'variables', reason: cause.message }), fault: false };
  return domainErrorOf(cause);
}

/**
 * Apollo's `formatError`: code, parameters and request id, the message in the caller's language; no stack traces, and nothing of an
 * error that wasn't meant for the client.
 * @param current the request that is being answered
 */
export function errorFormatter(logger: Logger, current: () => { readonly requestId: string; readonly locale: Locale }) {
  return (formatted: GraphQLFormattedError, error: unknown): GraphQLFormattedError => {
    const { requestId, locale } = current();
    const { told, fault } = graphqlErrorOf(formatted, error);
    if (fault) logger.error({ err: causeOf(error), requestId, path: formatted.path }, 'operation failed');
    return {
      ...tell(told, locale, requestId),
      ...(formatted.locations ? { locations: formatted.locations } : {}),
      ...(formatted.path ? { path: formatted.path } : {}),
    };
  };
}
