import { DomainError, KernelErrors } from '@anze/kernel';
import { getOperationAST, GraphQLError, parse, type DocumentNode, type GraphQLSchema } from 'graphql';
import { HttpErrors } from '../http/http.errors.js';
import { QUERY_LIMITS, type QueryLimit } from './limits.js';
import { costOf, type Variables } from './query-cost.rules.js';
import { shapeOf, shapeProblem } from './query-shape.rules.js';
import { literalsProblem, variablesProblem } from './variable-shape.rules.js';

/** Documents remembered with their verdict; clients send few different ones. */
const REMEMBERED = 500;
/** Longer documents aren't remembered. */
const LONGEST_REMEMBERED = 20_000;

const tooComplex = (limit: QueryLimit): DomainError => new DomainError(KernelErrors.QUERY_TOO_COMPLEX, { limit: `${limit} ${QUERY_LIMITS[limit]}` });

/** What the gate found out about a request that it let through. */
export interface Passed {
  /** The document, the same one each time; null when it isn't remembered, or has a syntax error: that is left to the parser behind, which reports it. */
  readonly document: DocumentNode | null;
  /** Fields of Query or Mutation in its largest operation; 0 with a syntax error. */
  readonly rootFields: number;
}

interface Examined {
  readonly document: DocumentNode;
  readonly rootFields: number;
}

/**
 * Refuses documents that would cost too much, before they are validated: validation itself compares fields pairwise,
 * so a rule that runs with it comes too late.
 */
export class QueryGate {
  private readonly known = new Map<string, Examined | DomainError>();

  constructor(private readonly schema: GraphQLSchema) {}

  /**
   * @throws QUERY_TOO_COMPLEX; BAD_INPUT for texts that are none, and variables too deep or too many; GRAPHQL_VALIDATION_FAILED for an
   *   operation of a kind that there isn't
   */
  check(source: string, operationName: string | null, variables: Variables): Passed {
    const verdict = this.verdictOn(source);
    if (verdict === null) return { document: null, rootFields: 0 };
    if (verdict instanceof DomainError) throw verdict;
    const problem = variablesProblem(variables);
    if (problem !== null) throw new DomainError(KernelErrors.BAD_INPUT, { field: 'variables', reason: problem });
    const { document, rootFields } = verdict;
    const operation = getOperationAST(document, operationName);
    // Validation passes over it, and execution would call it a fault.
    if (operation && !this.schema.getRootType(operation.operation)) throw new DomainError(HttpErrors.GRAPHQL_VALIDATION_FAILED, { reason: `there are no ${operation.operation}s here` });
    if (operation && costOf(this.schema, document, operation, variables) > QUERY_LIMITS.cost) throw tooComplex('cost');
    return { document: source.length <= LONGEST_REMEMBERED ? document : null, rootFields };
  }

  private verdictOn(source: string): Examined | DomainError | null {
    const known = this.known.get(source);
    if (known) {
      this.known.delete(source);
      this.known.set(source, known);
      return known;
    }
    const verdict = examine(source);
    if (verdict !== null && source.length <= LONGEST_REMEMBERED) {
      this.known.set(source, verdict);
      if (this.known.size > REMEMBERED) for (const oldest of this.known.keys()) return this.known.delete(oldest), verdict;
    }
    return verdict;
  }
}

function examine(source: string): Examined | DomainError | null {
  try {
    const document = parse(source, { maxTokens: QUERY_LIMITS.tokens, noLocation: true });
    const shape = shapeOf(document);
    const problem = shapeProblem(shape);
    if (problem !== null) return tooComplex(problem);
    const bad = literalsProblem(source, document);
    return bad === null ? { document, rootFields: shape.rootFields } : new DomainError(KernelErrors.BAD_INPUT, { field: 'query', reason: bad });
  } catch (error) {
    // Thousands of nested braces overflow the parser's stack within the token limit's reach.
    if (error instanceof RangeError) return tooComplex('depth');
    if (!(error instanceof GraphQLError)) throw error;
    return /more that \d+ tokens/.test(error.message) ? tooComplex('tokens') : null;
  }
}
