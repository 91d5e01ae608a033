/** What one GraphQL request may ask for. Checked before anything is validated or executed. */
export const QUERY_LIMITS = {
  /** Size of the request body, in bytes. */
  bodyBytes: 1024 * 1024,
  /** Lexical tokens of a document. */
  tokens: 4_000,
  /** Fields as written, in all operations and fragments; validation compares them pairwise. */
  fields: 500,
  /** Nesting of selections, with fragments put in their place. */
  depth: 12,
  /** Aliases, with fragments put in their place. */
  aliases: 30,
  /** Fields of Query or Mutation in one operation. */
  rootFields: 20,
  /** Nesting below `__schema` and `__type`, which production refuses altogether; the query of every client's tooling has 15. */
  introspectionDepth: 16,
  /** Nesting of lists and objects in the variables. */
  variableDepth: 16,
  /** Values in the variables. */
  variableValues: 20_000,
  /** Objects that an operation may touch: one per object field, times the page sizes above it. */
  cost: 10_000,
} as const;

/** Which limit of `QUERY_LIMITS` a query went past. */
export type QueryLimit = Exclude<keyof typeof QUERY_LIMITS, 'bodyBytes' | 'variableDepth' | 'variableValues'>;

/** Tokens a second and tokens saved up; a request takes one, without a valid token one for each of its root fields. */
export interface RateLimit {
  readonly perSecond: number;
  readonly burst: number;
}

/** Requests by caller. In memory, so each process grants as much. */
export const RATE_LIMITS: Readonly<Record<'organization' | 'key' | 'anonymous', RateLimit>> = {
  organization: { perSecond: 200, burst: 400 },
  /** An organization's own system, by its key: much goes in a file. */
  key: { perSecond: 20, burst: 60 },
  /** Without a valid token, by client address: an office behind one address signs in at once in the morning. */
  anonymous: { perSecond: 50, burst: 100 },
};

/** Time limits in milliseconds. */
export const TIME_LIMITS = {
  /** A query is answered with TIMEOUT after this. Mutations are bounded by the database's statement timeout instead: an answer must not precede the outcome. */
  queryMs: 30_000,
  /** An upload must have arrived completely after this. */
  receiveMs: 10 * 60_000,
  /** Any other request must have arrived completely after this: it has 1 MB at most. */
  bodyMs: 30_000,
  /** The headers of any request must have arrived after this. */
  headersMs: 15_000,
  /** A connection on which nothing moves is closed after this. */
  idleMs: 120_000,
} as const;
