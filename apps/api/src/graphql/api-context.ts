import type { RequestContext } from '@anze/graphql';

/** What the API itself keeps of a call. In an object of its own: Apollo copies the context for each operation. */
export interface Call {
  /** The `Idempotency-Key` header. */
  readonly idempotencyKey: string | null;
  /** Set when the answer is a stored one. */
  replayed: boolean;
}

/** The GraphQL context: what resolvers know, and what the API keeps. */
export interface ApiContext extends RequestContext {
  readonly call: Call;
}
