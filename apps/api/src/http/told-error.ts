import { HttpException } from '@nestjs/common';
import { databaseError } from '@anze/database';
import { DomainError, errorMessage, KernelErrors, type ErrorParams, type Locale } from '@anze/kernel';
import { HttpErrors } from './http.errors.js';
import { QUERY_LIMITS } from '../limits/limits.js';

/** An error as a client sees it: an element of `errors` in every answer, GraphQL's and others'. */
export interface ToldError {
  readonly message: string;
  readonly extensions: { readonly code: string; readonly params: ErrorParams; readonly requestId: string };
}

/** SQLSTATE (or its class) of failures that pass by themselves. */
const PASSING = /^(?:40001|40P01|53\d\d\d|55P03|57P0\d|08\d\d\d)$/;
/** The statement timeout. */
const CANCELLED = '57014';
/** Node's codes when the database can't be reached. */
const UNREACHABLE = new Set(['ECONNREFUSED', 'ECONNRESET', 'ETIMEDOUT', 'EPIPE']);

/** The error that a client is told for any exception, and whether it is a fault of ours that belongs in the log. */
export function domainErrorOf(error: unknown): { readonly told: DomainError; readonly fault: boolean } {
  if (error instanceof DomainError) return { told: error, fault: error.code === KernelErrors.INTERNAL };
  if (error instanceof HttpException) return { told: ofHttpException(error), fault: error.getStatus() >= 500 };
  const framework = ofFastify(error);
  if (framework) return { told: framework, fault: false };
  const code = databaseError(error)?.code ?? '';
  if (code === CANCELLED) return { told: new DomainError(KernelErrors.TIMEOUT), fault: true };
  if (PASSING.test(code) || UNREACHABLE.has(codeOf(error))) return { told: new DomainError(KernelErrors.BUSY), fault: true };
  return { told: new DomainError(KernelErrors.INTERNAL), fault: true };
}

function codeOf(error: unknown): string {
  return typeof error === 'object' && error !== null && 'code' in error && typeof error.code === 'string' ? error.code : '';
}

/** What Nest's own guards and pipes throw. */
function ofHttpException(error: HttpException): DomainError {
  switch (error.getStatus()) {
    case 401:
      return new DomainError(KernelErrors.UNAUTHENTICATED);
    case 403:
      return new DomainError(KernelErrors.FORBIDDEN, { permission: null });
    case 404:
      return new DomainError(KernelErrors.NOT_FOUND);
    default:
      return error.getStatus() >= 500 ? new DomainError(KernelErrors.INTERNAL) : new DomainError(HttpErrors.BAD_REQUEST, { reason: error.message });
  }
}

/** What Fastify refuses by itself: bodies too large, not JSON, of another type. */
function ofFastify(error: unknown): DomainError | null {
  const code = codeOf(error);
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new DomainError(KernelErrors.PAYLOAD_TOO_LARGE, { limit: QUERY_LIMITS.bodyBytes });
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new DomainError(HttpErrors.UNSUPPORTED_CONTENT_TYPE, { expected: 'application/json' });
  const status = typeof error === 'object' && error !== null && 'statusCode' in error ? error.statusCode : null;
  if (typeof status !== 'number' || status < 400 || status >= 500) return null;
  return new DomainError(HttpErrors.BAD_REQUEST, { reason: error instanceof SyntaxError || code === 'FST_ERR_CTP_INVALID_JSON_BODY' ? 'the body is not JSON' : code || 'not understood' });
}

/** An error in the client's language. */
export function tell(error: DomainError, locale: Locale, requestId: string): ToldError {
  return { message: errorMessage(error.code, error.params, locale), extensions: { code: error.code, params: error.params, requestId } };
}
