import type { ApolloServerPlugin } from '@apollo/server';
import { isObjectType } from 'graphql';
import { Histogram, type Registry } from 'prom-client';
import { rootFieldsOf } from '../idempotency/idempotency.rules.js';
import type { ApiContext } from './api-context.js';

/** Notes an operation's type, its root fields that the schema knows, the first error's code and the milliseconds it took. */
export type OperationObserver = (type: string, fields: readonly string[], code: unknown, ms: number) => void;

/**
 * Durations of operations. Labelled by root field rather than by operation name: names are the client's to choose, and so without bound.
 */
export function operationObserver(registry: Registry): OperationObserver {
  const durations = new Histogram({
    name: 'anze_graphql_operation_seconds',
    help: 'GraphQL operations by type, root field (several, when it has more than one; none, when it was refused before) and error code',
    labelNames: ['type', 'field', 'code'] as const,
    buckets: [0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 15, 30],
    registers: [registry],
  });
  return (type, fields, code, ms) =>
    durations.observe({ type, field: fields.length === 1 ? fields[0]! : fields.length === 0 ? 'none' : 'several', code: typeof code === 'string' ? code : 'OK' }, ms / 1000);
}

/** Tells of each operation that Apollo answers. */
export function operationMetrics(observe: OperationObserver): ApolloServerPlugin<ApiContext> {
  return {
    requestDidStart() {
      const start = performance.now();
      return Promise.resolve({
        willSendResponse({ document, operation, schema, response }) {
          const names = document && operation ? rootFieldsOf(document, operation) : [];
          const root = operation && schema.getRootType(operation.operation);
          const known = isObjectType(root) ? names.filter((name) => root.getFields()[name] || name.startsWith('__')) : [];
          const body = response.body.kind === 'single' ? response.body.singleResult : null;
          observe(operation?.operation ?? 'none', known, body?.errors?.[0]?.extensions?.['code'], performance.now() - start);
          return Promise.resolve();
        },
      });
    },
  };
}
