import { execute, GraphQLError, OperationTypeNode, type DocumentNode, type ExecutionResult, type GraphQLSchema, type OperationDefinitionNode } from 'graphql';
import { principalOrNull } from '@anze/database';
import { DomainError, KernelErrors } from '@anze/kernel';
import type { Idempotency } from '../idempotency/idempotency.js';
import { IDEMPOTENCY_HEADER, inputHash, isStored, rootFieldsOf } from '../idempotency/idempotency.rules.js';
import { TIME_LIMITS } from '../limits/limits.js';
import type { ApiContext } from './api-context.js';

/** A validated operation with what it is executed with. */
export interface Operation {
  readonly schema: GraphQLSchema;
  readonly document: DocumentNode;
  /** Undefined when the document has several and none was named: execution answers with that error. */
  readonly operation: OperationDefinitionNode | undefined;
  readonly operationName: string | null;
  readonly variables: Readonly<Record<string, unknown>>;
  readonly context: ApiContext;
}

const asResult = (error: unknown): ExecutionResult => ({
  data: null,
  errors: [error instanceof GraphQLError ? error : new GraphQLError('failed', { originalError: error instanceof Error ? error : new Error(String(error)) })],
});

/** Executes operations: queries within their time, mutations at most once per idempotency key. */
export class OperationExecutor {
  constructor(
    private readonly idempotency: Idempotency,
    private readonly secret: Buffer,
    /** Root fields that anybody may call; their answers hold tokens and are never stored. */
    private readonly isPublic: (field: string) => boolean,
  ) {}

  execute(operation: Operation): Promise<ExecutionResult> {
    if (operation.operation?.operation !== OperationTypeNode.MUTATION) return this.query(operation);
    return operation.context.call.idempotencyKey === null ? this.plainly(operation) : this.keyed(operation, operation.context.call.idempotencyKey);
  }

  private async plainly({ schema, document, operationName, variables, context }: Operation): Promise<ExecutionResult> {
    return execute({ schema, document, operationName, variableValues: variables, contextValue: context });
  }

  private async query(operation: Operation): Promise<ExecutionResult> {
    let timer: NodeJS.Timeout | undefined;
    const late = new Promise<ExecutionResult>((resolve) => {
      timer = setTimeout(() => resolve(asResult(new DomainError(KernelErrors.TIMEOUT))), TIME_LIMITS.queryMs);
    });
    try {
      return await Promise.race([this.plainly(operation), late]);
    } finally {
      clearTimeout(timer);
    }
  }

  private async keyed(operation: Operation, key: string): Promise<ExecutionResult> {
    const fields = operation.operation ? rootFieldsOf(operation.document, operation.operation) : [];
    const [field] = fields;
    // Nobody to scope the key to, or nothing that may be kept; the guard answers for the fields that aren't public.
    if (field === undefined || principalOrNull() === null || fields.every((one) => this.isPublic(one) || !isStored(one))) return this.plainly(operation);
    if (fields.length > 1) {
      return asResult(new DomainError(KernelErrors.BAD_INPUT, { field: IDEMPOTENCY_HEADER, reason: 'a request with this header has one mutation field' }));
    }
    const hash = inputHash(this.secret, operation.document, operation.operationName, operation.variables);
    try {
      const { result, replayed } = await this.idempotency.once({ field, key, inputHash: hash }, () => {
        // A second run of the transaction must not see what the first one loaded.
        operation.context.loaders.clear();
        return this.plainly(operation);
      });
      operation.context.call.replayed = replayed;
      return result;
    } catch (error) {
      return asResult(error);
    }
  }
}
