import type { Registry } from 'prom-client';
import type { Logger } from 'pino';
import type { Configuration } from '@anze/kernel';
import type { PrincipalSource } from './graphql/graphql-endpoint.js';
import type { OperationExecutor } from './graphql/operation-executor.js';

/** What the GraphQL driver gets from the application. */
export interface ApiRuntime {
  readonly configuration: Configuration;
  readonly logger: Logger;
  readonly registry: Registry;
  readonly principals: PrincipalSource;
  /** Made once all modules are there: it knows which fields are public. */
  executor(): OperationExecutor;
  /** The permission that each field of Query needs, those that anybody may ask left out. */
  queryPermissions(): ReadonlyMap<string, string>;
}

/** Where it is found. */
export const API_RUNTIME = Symbol('anze:api-runtime');
