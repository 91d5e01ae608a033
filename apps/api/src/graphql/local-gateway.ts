import type { ApolloServerOptions } from '@apollo/server';
import type { ExecutionResult, GraphQLSchema, OperationDefinitionNode } from 'graphql';
import type { ApiContext } from './api-context.js';
import type { OperationExecutor } from './operation-executor.js';

type Gateway = NonNullable<ApolloServerOptions<ApiContext>['gateway']>;
type GatewayCall = Parameters<NonNullable<Awaited<ReturnType<Gateway['load']>>['executor']>>[0];

/**
 * Hands Apollo our executor. A gateway is the one place where Apollo lets execution be wrapped as a whole (its plugins only hear of
 * it), which an idempotent mutation needs: the transaction must be committed before the answer is made.
 */
export function localGateway(schema: GraphQLSchema, executor: OperationExecutor): Gateway {
  return {
    onSchemaLoadOrUpdate(callback) {
      callback({ apiSchema: schema, coreSupergraphSdl: '' });
      return () => undefined;
    },
    load: () =>
      Promise.resolve({
        executor: (call: GatewayCall): Promise<ExecutionResult> =>
          executor.execute({
            schema,
            document: call.document,
            operation: call.operation as OperationDefinitionNode | undefined,
            operationName: call.request.operationName ?? null,
            variables: call.request.variables ?? {},
            context: call.context as ApiContext,
          }),
      }),
    stop: () => Promise.resolve(),
  };
}
