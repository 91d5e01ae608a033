import { getOperationAST, validate, type DocumentNode, type GraphQLSchema } from 'graphql';
import { runAs, type Principal, type TenantDb } from '@anze/database';
import { DomainError } from '@anze/kernel';
import type { PlannedQuery, PlannedReads } from '@anze/graphql';

/** The body of a request to `/graphql`. */
export interface GraphqlBody {
  readonly query: string;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
}

/**
 * Answers queries of which every field is planned by one statement, whose JSON passes through as PostgreSQL made it.
 * Everything else, and everything that is to be refused, is left to Apollo and the resolvers.
 */
export class PlannedAnswers {
  /** Documents live as long as the gate remembers them. */
  private readonly valid = new WeakMap<DocumentNode, boolean>();

  constructor(
    private readonly schema: GraphQLSchema,
    private readonly reads: PlannedReads,
    private readonly db: TenantDb,
    /** The permission that each field of Query needs; a field that isn't here isn't planned. */
    private readonly permissions: ReadonlyMap<string, string>,
  ) {}

  /** The query's plan; null when its resolvers are to answer. */
  planOf(document: DocumentNode, { operationName, variables }: GraphqlBody, principal: Principal): PlannedQuery | null {
    const operation = getOperationAST(document, operationName);
    if (!operation || !this.isValid(document)) return null;
    try {
      const plan = this.reads.plan(this.schema, document, operation, variables, principal);
      return plan?.roots.every(({ name }) => this.allowed(name, principal)) === true ? plan : null;
    } catch (error) {
      // Arguments that the plan refuses, the resolver refuses as well, and says so at the right field.
      if (error instanceof DomainError || error instanceof Error && error.name === 'GraphQLError') return null;
      throw error;
    }
  }

  /** The answer's `data` as JSON. @throws what the database says */
  async dataOf({ statement: { sql, values } }: PlannedQuery, principal: Principal): Promise<string> {
    const [row] = await runAs(principal, () => this.db.read<{ data: string }>(sql, values, { prepared: true }));
    return row!.data;
  }

  private allowed(field: string, principal: Principal): boolean {
    const permission = this.permissions.get(field);
    return permission !== undefined && principal.permissions.has(permission);
  }

  private isValid(document: DocumentNode): boolean {
    let valid = this.valid.get(document);
    if (valid === undefined) this.valid.set(document, (valid = validate(this.schema, document).length === 0));
    return valid;
  }
}
