import { AsyncLocalStorage } from 'node:async_hooks';

/** What the rest of the code may know of the HTTP request (or job) it works for. */
export interface RequestInfo {
  /** Stands in the logs, in the answer's errors and in the audit log. */
  readonly requestId: string;
  /** The client's address as text, when there is a client; for rate limits, never for authorisation. */
  readonly ip?: string;
}

/** The current request; empty outside `runInRequest`. */
export const requestScope = new AsyncLocalStorage<RequestInfo>();

/** Runs `fn` on behalf of a request; nesting replaces it for the inner call. */
export function runInRequest<T>(request: RequestInfo, fn: () => T): T {
  return requestScope.run(request, fn);
}

/** The current request, or null outside `runInRequest`. */
export function currentRequest(): RequestInfo | null {
  return requestScope.getStore() ?? null;
}
